package io.rollcall.tabular;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Copies text from its encoding to UTF-8 while hashing the original bytes; no byte is replaced or left out. */
final class Transcoder {

    private static final int BLOCK = 128 << 10;
    private static final char REPLACEMENT = '\uFFFD';
    private static final char MARK = '\uFEFF';

    private final SourceFile source;
    private final FileChannel channel;
    private final PartFile target;
    private final HashBehind hash;
    private final InputEncoding encoding;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
    private final CharBuffer characters = CharBuffer.allocate(BLOCK);
    private final ByteBuffer utf8 = ByteBuffer.allocate(BLOCK * 3);
    private long read;
    private long replacements;
    private boolean hasText;
    private boolean begun;
    private boolean atEnd;

    Transcoder(SourceFile source, FileChannel channel, PartFile target, HashBehind hash, InputEncoding encoding) {
        this.source = source;
        this.channel = channel;
        this.target = target;
        this.hash = hash;
        this.encoding = encoding;
        this.decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Bytes that are no text in the encoding. */
    static final class UndecodableException extends IOException {
        private static final long serialVersionUID = 1L;
        private final long offset;

        private UndecodableException(long offset) {
            this.offset = offset;
        }

        /** Offset of the first of them in the original, from 0. */
        long offset() {
            return offset;
        }
    }

    /**
     * Copies on until so much has been written, or to the end.
     *
     * @param written bytes of the target, at least
     * @param largest most bytes of the source to read; more of them is an end, for the caller to notice
     */
    void copy(long written, long largest) throws IOException {
        while (!atEnd && target.written() < written && read <= largest) {
            int count = readSource();
            atEnd = count < 0;
            if (count > 0) {
                hash.update(bytes.array(), bytes.position() - count, count);
                read += count;
            }
            bytes.flip();
            if (!begun) {
                if (!atEnd && bytes.limit() < encoding.markLength()) {
                    bytes.compact();
                    continue;
                }
                bytes.position(Math.min(bytes.limit(), encoding.markLength()));
            }
            decode();
            bytes.compact();
        }
    }

    private int readSource() {
        try {
            return channel.read(bytes);
        } catch (IOException e) {
            throw SourceFile.unreadable(source.name(), e);
        }
    }

    private void decode() throws IOException {
        while (true) {
            int from = bytes.position();
            CoderResult result = decoder.decode(bytes, characters, atEnd);
            if (atEnd && result.isUnderflow()) {
                result = decoder.flush(characters);
            }
            characters.flip();
            look();
            if (encoding.isUtf8()) {
                target.write(ByteBuffer.wrap(bytes.array(), from, bytes.position() - from));
            } else {
                encode();
            }
            characters.clear();
            if (result.isError()) {
                throw new UndecodableException(read - bytes.remaining());
            }
            if (result.isUnderflow()) {
                return;
            }
        }
    }

    private void encode() throws IOException {
        encoder.encode(characters, utf8, true);
        encoder.reset();
        utf8.flip();
        target.write(utf8);
        utf8.clear();
    }

    /** Drops a mark that the encoding left in the text, and notes what a person should know. */
    private void look() {
        char[] text = characters.array();
        int end = characters.limit();
        if (!begun && end > 0) {
            begun = true;
            if (text[0] == MARK && !encoding.isUtf8()) {
                characters.position(1);
            }
        }
        for (int i = characters.position(); !hasText && i < end; i++) {
            hasText = !Character.isWhitespace(text[i]) && !Character.isSpaceChar(text[i]) && text[i] != MARK;
        }
        for (int i = 0; i < end; i++) {
            if (text[i] == REPLACEMENT) {
                replacements++;
            }
        }
    }

    /** Bytes of the source that were read. */
    long bytesRead() {
        return read;
    }

    boolean isAtEnd() {
        return atEnd;
    }

    /** Whether there was anything but blanks. */
    boolean hasText() {
        return hasText;
    }

    /** How often the text holds U+FFFD, which an earlier program put in place of what it could not read. */
    long replacements() {
        return replacements;
    }
}
