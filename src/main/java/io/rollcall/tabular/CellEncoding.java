package io.rollcall.tabular;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.util.OptionalInt;

/**
 * Which texts an encoding keeps. Some write a character that they do not have as one that looks alike, such as the yen sign as
 * a backslash; so what counts is that the same text comes back. Not thread-safe.
 */
final class CellEncoding {

    /** What a person is told of half a surrogate pair. */
    static final String HALF_A_PAIR =
            "half a character, which no file can hold; expected whole characters. Correct the value.";

    private static final int ASCII = 128;

    private final boolean unicode;
    private final boolean keepsAscii;
    private final CharsetEncoder encoder;
    private final CharsetDecoder decoder;

    CellEncoding(Charset charset) {
        this.unicode = CsvOptions.isUnicode(charset);
        this.encoder = charset.newEncoder();
        this.decoder = charset.newDecoder();
        StringBuilder ascii = new StringBuilder();
        for (char c = 0; c < ASCII; c++) {
            ascii.append(c);
        }
        this.keepsAscii = unicode || comesBack(ascii);
    }

    /** Whether every text is kept that is one. */
    boolean isUnicode() {
        return unicode;
    }

    /** The first code point that is lost, which may be half a surrogate pair; empty if every one is kept. */
    OptionalInt lost(String text) {
        if (unicode) {
            return halfAPair(text);
        }
        if ((keepsAscii && isAscii(text)) || comesBack(text)) {
            return OptionalInt.empty();
        }
        OptionalInt alone =
                text.codePoints().filter(c -> !comesBack(Character.toString(c))).findFirst();
        return alone.isPresent() ? alone : OptionalInt.of(text.codePointAt(0));
    }

    /** Half a surrogate pair; empty if the text has none. */
    static OptionalInt halfAPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints()
                        .filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                        .findFirst();
            }
        }
        return OptionalInt.empty();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII) {
                return false;
            }
        }
        return true;
    }

    private boolean comesBack(CharSequence text) {
        try {
            ByteBuffer bytes = encoder.encode(CharBuffer.wrap(text));
            return decoder.decode(bytes).toString().contentEquals(text);
        } catch (CharacterCodingException lost) {
            return false;
        }
    }
}
