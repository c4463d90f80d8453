package io.rollcall.exports;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** What somebody has who gets a packed file, as its name says. */
public final class Unpacked {

    private Unpacked() {}

    public static KeyPair keys() throws GeneralSecurityException {
        return new X25519KeyPairGenerator().generateKeyPair();
    }

    /** The content of a file that is compressed, or not. */
    public static byte[] bytes(Path file) throws IOException {
        return bytes(file.toString(), Files.readAllBytes(file));
    }

    /** The content of an encrypted file. */
    public static byte[] bytes(Path file, KeyPair keys) throws IOException, GeneralSecurityException {
        try (InputStream in = Channels.newInputStream(new StandardDecryptingChannelFactory()
                .newDecryptingChannel(
                        Files.newByteChannel(file),
                        List.of(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(
                                keys.getPrivate().toString()))))) {
            return bytes(file.toString().replaceFirst("\\.age$", ""), in.readAllBytes());
        }
    }

    private static byte[] bytes(String name, byte[] packed) throws IOException {
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
        }
        if (name.endsWith(".zip")) {
            ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed));
            zip.getNextEntry();
            return zip.readAllBytes();
        }
        return packed;
    }
}
