package io.rollcall.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/**
 * A folder on an SFTP server, whose key must be among the known hosts. What was sent is read back, because hardly any server knows
 * an extension for checksums.
 */
final class SftpStorage implements Storage {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int PRIVATE = 0600;

    private final Address.Sftp address;
    private final SshClient client;
    private final ClientSession session;
    private final SftpClient sftp;

    private SftpStorage(Address.Sftp address, SshClient client, ClientSession session, SftpClient sftp) {
        this.address = address;
        this.client = client;
        this.session = session;
        this.sftp = sftp;
    }

    static Storage open(Address.Sftp address, Map<String, String> environment) {
        KnownHosts hosts = new KnownHosts(knownHosts(environment));
        SshClient client = SshClient.setUpDefaultClient();
        boolean open = false;
        try {
            client.setServerKeyVerifier(hosts);
            client.setSignatureFactories(hosts.knownFirst(client.getSignatureFactories(), address));
            // Nothing but what the environment says: no configuration, keys or agent of whoever runs this.
            client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
            client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            CoreModuleProperties.IDLE_TIMEOUT.set(client, IDLE);
            CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, IDLE.plus(CONNECT));
            client.start();
            ClientSession session = client.connect(address.user(), address.host(), address.port())
                    .verify(CONNECT)
                    .getSession();
            identify(session, environment, address);
            session.auth().verify(CONNECT);
            SftpClient sftp = SftpClientFactory.instance().createSftpClient(session);
            open = true;
            return new SftpStorage(address, client, session, sftp);
        } catch (IOException failed) {
            throw refused(address, hosts, failed);
        } finally {
            if (!open) {
                client.stop();
            }
        }
    }

    private static Path knownHosts(Map<String, String> environment) {
        String said = environment.get("ROLLCALL_SFTP_KNOWN_HOSTS");
        return said == null
                ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".ssh", "known_hosts")
                : Path.of(said);
    }

    private static void identify(ClientSession session, Map<String, String> environment, Address.Sftp address) {
        String password = environment.get("ROLLCALL_SFTP_PASSWORD");
        String key = environment.get("ROLLCALL_SFTP_KEY_FILE");
        if (password == null && key == null) {
            throw TransferException.lasting(
                    address,
                    "no credentials found; expected ROLLCALL_SFTP_KEY_FILE or ROLLCALL_SFTP_PASSWORD in the environment."
                            + " Set one of them.");
        }
        if (key != null) {
            keys(Path.of(key), environment.get("ROLLCALL_SFTP_KEY_PASSPHRASE"), address)
                    .forEach(session::addPublicKeyIdentity);
        }
        if (password != null) {
            session.addPasswordIdentity(password);
        }
    }

    private static List<KeyPair> keys(Path file, @Nullable String passphrase, Address.Sftp address) {
        try (InputStream bytes = Files.newInputStream(file)) {
            List<KeyPair> pairs = new ArrayList<>();
            Iterable<KeyPair> read = SecurityUtils.loadKeyPairIdentities(
                    null,
                    NamedResource.ofName("ROLLCALL_SFTP_KEY_FILE"),
                    bytes,
                    passphrase == null ? FilePasswordProvider.EMPTY : FilePasswordProvider.of(passphrase));
            if (read != null) {
                read.forEach(pairs::add);
            }
            if (!pairs.isEmpty()) {
                return pairs;
            }
        } catch (IOException | GeneralSecurityException unreadable) {
            throw TransferException.lasting(address, noKey(), unreadable);
        }
        throw TransferException.lasting(address, noKey());
    }

    private static String noKey() {
        return "no private key found in the file that ROLLCALL_SFTP_KEY_FILE names; expected one in OpenSSH or PEM form,"
                + " with its passphrase in ROLLCALL_SFTP_KEY_PASSPHRASE if it has one. Correct the file or the variables.";
    }

    private static TransferException refused(Address.Sftp address, KnownHosts hosts, IOException failed) {
        String found = hosts.refusal;
        if (found != null) {
            return TransferException.lasting(address, found, failed);
        }
        String message = String.valueOf(failed.getMessage());
        if (message.contains("No more authentication methods")) {
            return TransferException.lasting(
                    address,
                    "the server did not accept the credentials; expected those of this user. Check ROLLCALL_SFTP_KEY_FILE"
                            + " and ROLLCALL_SFTP_PASSWORD.",
                    failed);
        }
        return TransferException.passing(
                address,
                "no connection; expected an SFTP server that answers within 10 s. Check host and port.",
                failed);
    }

    /** Refuses every server whose key is not known, and remembers why. */
    private static final class KnownHosts extends KnownHostsServerKeyVerifier {

        private final Path file;
        private volatile @Nullable String refusal;

        KnownHosts(Path file) {
            super((session, remote, key) -> false, file);
            this.file = file;
        }

        /** A server has several keys, and shows the first that we ask for: that has to be one that we know. */
        List<NamedFactory<Signature>> knownFirst(List<NamedFactory<Signature>> all, Address.Sftp address) {
            Set<String> known = new HashSet<>();
            try {
                for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(file)) {
                    if (entry.isHostMatch(address.host(), address.port())) {
                        known.add(entry.getKeyEntry().getKeyType());
                    }
                }
            } catch (IOException unreadable) {
                // There is none: then no server is known.
                return all;
            }
            return all.stream()
                    .sorted(Comparator.comparing(
                            factory -> !known.contains(factory.getName().replaceFirst("^rsa-sha2-.*", "ssh-rsa"))))
                    .toList();
        }

        @Override
        protected boolean acceptUnknownHostKey(ClientSession session, SocketAddress remote, PublicKey key) {
            refusal = "the server's key " + KeyUtils.getFingerPrint(key) + " found; expected one that stands in " + file
                    + ". Make sure that it is the server's, then add it (ssh-keyscan prints the line), or name another file"
                    + " with ROLLCALL_SFTP_KNOWN_HOSTS.";
            return false;
        }

        @Override
        public boolean acceptModifiedServerKey(
                ClientSession session,
                SocketAddress remote,
                KnownHostEntry entry,
                PublicKey expected,
                PublicKey actual) {
            refusal = "the server's key " + KeyUtils.getFingerPrint(actual) + " found; expected "
                    + KeyUtils.getFingerPrint(expected) + ", which stands in " + file
                    + ". Somebody else may be answering: ask who runs the server before you change the file.";
            return false;
        }
    }

    private interface Work<T> {
        T work() throws IOException;
    }

    @Override
    public List<StoredFile> list(String glob) {
        Predicate<String> matching = Names.matching(glob);
        return doing(() -> {
            List<StoredFile> files = new ArrayList<>();
            for (SftpClient.DirEntry entry : sftp.readDir(address.path())) {
                SftpClient.Attributes attributes = entry.getAttributes();
                if (attributes.isRegularFile() && matching.test(entry.getFilename())) {
                    Instant modified = attributes.getModifyTime() == null
                            ? Instant.EPOCH
                            : attributes.getModifyTime().toInstant();
                    files.add(new StoredFile(entry.getFilename(), attributes.getSize(), modified));
                }
            }
            files.sort(Names.BY_AGE);
            return List.copyOf(files);
        });
    }

    @Override
    public void put(Path file, String name, String sha256) {
        doing(() -> {
            String part = address.file(Names.part(name, sha256));
            try (OutputStream out = sftp.write(
                    part, SftpClient.OpenMode.Write, SftpClient.OpenMode.Create, SftpClient.OpenMode.Truncate)) {
                Files.copy(file, out);
            }
            sftp.setStat(part, new SftpClient.Attributes().perms(PRIVATE));
            String arrived = Digest.sha256(sftp.read(part));
            if (!arrived.equals(sha256)) {
                sftp.remove(part);
                throw TransferException.passing(
                        address,
                        "SHA-256 " + arrived + " arrived; expected " + sha256 + ". Deliver it again.",
                        new IOException("digest"));
            }
            rename(part, address.file(name));
            return true;
        });
    }

    /** Over a file of that name, which the protocol itself does not know. */
    private void rename(String from, String to) throws IOException {
        OpenSSHPosixRenameExtension posix = sftp.getExtension(OpenSSHPosixRenameExtension.class);
        if (posix != null && posix.isSupported()) {
            posix.posixRename(from, to);
            return;
        }
        if (isThere(to)) {
            sftp.remove(to);
        }
        sftp.rename(from, to);
    }

    @Override
    public void get(String name, Path to) {
        doing(() -> {
            try (InputStream bytes = sftp.read(address.file(name))) {
                return Digest.save(bytes, to);
            }
        });
    }

    @Override
    public String sha256(String name) {
        return doing(() -> {
            try (InputStream bytes = sftp.read(address.file(name))) {
                return Digest.sha256(bytes);
            }
        });
    }

    @Override
    public void move(String name, Address to, String newName) {
        if (!(to instanceof Address.Sftp target)) {
            throw new IllegalArgumentException("Not on this server: " + to);
        }
        doing(() -> {
            if (!isThere(target.path())) {
                sftp.mkdir(target.path());
            }
            rename(address.file(name), target.file(newName));
            return true;
        });
    }

    @Override
    public void create() {
        doing(() -> {
            if (!isThere(address.path())) {
                sftp.mkdir(address.path());
            }
            return true;
        });
    }

    @Override
    public boolean exists(String name) {
        return doing(() -> isThere(address.file(name)));
    }

    private boolean isThere(String path) throws IOException {
        try {
            sftp.stat(path);
            return true;
        } catch (SftpException refused) {
            if (refused.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return false;
            }
            throw refused;
        }
    }

    @Override
    public void delete(String name) {
        doing(() -> {
            if (isThere(address.file(name))) {
                sftp.remove(address.file(name));
            }
            return true;
        });
    }

    @Override
    public void close() {
        try {
            sftp.close();
            session.close();
        } catch (IOException gone) {
            // What was to be done is done.
        } finally {
            client.stop();
        }
    }

    private <T> T doing(Work<T> work) {
        try {
            return work.work();
        } catch (SftpException refused) {
            throw switch (refused.getStatus()) {
                case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH ->
                    TransferException.lasting(
                            address,
                            "no such folder or file found; expected one. Create it on the server, or correct the address.",
                            refused);
                case SftpConstants.SSH_FX_PERMISSION_DENIED ->
                    TransferException.lasting(
                            address,
                            "the server does not let this user do that; expected the right to read and write here."
                                    + " Ask for it, or name another folder.",
                            refused);
                default ->
                    TransferException.passing(
                            address,
                            "the server answered with status " + refused.getStatus()
                                    + "; expected success. Try again, or" + " ask who runs it.",
                            refused);
            };
        } catch (IOException broken) {
            throw TransferException.passing(address, "the connection broke; expected it to last. Try again.", broken);
        }
    }
}
