package io.rollcall.tabular;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/**
 * Encrypts by the age format, version 1 (age-encryption.org/v1), in blocks of 64 KiB. Only closing it writes the last block, by
 * which a reader knows that nothing was cut off. Not thread-safe.
 */
final class AgeOutput extends OutputStream {

    private final WritableByteChannel channel;

    /** @param recipients each without a fault, see {@link AgeRecipient} */
    AgeOutput(OutputStream out, List<String> recipients) throws IOException {
        try {
            List<RecipientStanzaWriter> writers = new ArrayList<>();
            for (String recipient : recipients) {
                writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient));
            }
            this.channel = new StandardEncryptingChannelFactory().newEncryptingChannel(new Sink(out), writers);
        } catch (GeneralSecurityException refused) {
            throw new IOException("cannot be encrypted", refused);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        channel.write(ByteBuffer.wrap(bytes, offset, length));
    }

    /** Does nothing when called again. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Where the ciphertext goes, always all of it at once. */
    private static final class Sink implements WritableByteChannel {

        private final OutputStream out;
        private boolean open = true;

        Sink(OutputStream out) {
            this.out = out;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            byte[] bytes = new byte[source.remaining()];
            source.get(bytes);
            out.write(bytes);
            return bytes.length;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() throws IOException {
            open = false;
            out.close();
        }
    }
}
