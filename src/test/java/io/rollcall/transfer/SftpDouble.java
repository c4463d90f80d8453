package io.rollcall.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server in this process, whose root is a folder. */
public final class SftpDouble implements AutoCloseable {

    private final Path folder;
    private final Path knownHosts;
    private final Path key;
    private final SshServer server;

    /** @param folder an empty one: the server's root, its known hosts and a user's key lie in there */
    public SftpDouble(Path folder) throws IOException, GeneralSecurityException {
        this.folder = Files.createDirectories(folder.resolve("root"));
        KeyPair host = ed25519();
        KeyPair user = ed25519();
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(ecdsa(), host));
        server.setPasswordAuthenticator(
                (name, password, session) -> name.equals("u") && password.equals("very-secret"));
        server.setPublickeyAuthenticator((name, offered, session) -> KeyUtils.compareKeys(offered, user.getPublic()));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(this.folder));
        server.start();
        knownHosts = folder.resolve("known_hosts");
        know(host.getPublic());
        key = folder.resolve("key");
        try (var out = Files.newOutputStream(key)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(user, "u", null, out);
        }
    }

    /** What ssh-keygen makes. */
    private static KeyPair ed25519() throws GeneralSecurityException {
        return SecurityUtils.getKeyPairGenerator("Ed25519").generateKeyPair();
    }

    private static KeyPair ecdsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    /** Writes down this key as that of the server. */
    void know(PublicKey host) throws IOException {
        Files.writeString(knownHosts, "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(host) + "\n");
    }

    void knowAnother() throws IOException, GeneralSecurityException {
        know(ed25519().getPublic());
    }

    void knowNobody() throws IOException {
        Files.writeString(knownHosts, "");
    }

    /** Ends all connections, and takes new ones. */
    void cut() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    public Path root() {
        return folder;
    }

    public String address(String path) {
        return "sftp://u@127.0.0.1:" + server.getPort() + path;
    }

    /** What a process needs to know to use it. */
    public Map<String, String> environment() {
        return Map.of("ROLLCALL_SFTP_PASSWORD", "very-secret", "ROLLCALL_SFTP_KNOWN_HOSTS", knownHosts.toString());
    }

    Map<String, String> environmentWithKey() {
        return Map.of("ROLLCALL_SFTP_KEY_FILE", key.toString(), "ROLLCALL_SFTP_KNOWN_HOSTS", knownHosts.toString());
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
