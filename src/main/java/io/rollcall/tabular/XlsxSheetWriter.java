package io.rollcall.tabular;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import org.apache.poi.xssf.streaming.SheetDataWriter;

/**
 * Writes the rows of a sheet with every character that a text may have. The library writes a question mark for those that XML
 * has not; a spreadsheet knows them as {@code _xHHHH_} (Office Open XML part 1, 22.9.2.19). Not thread-safe.
 */
final class XlsxSheetWriter extends SheetDataWriter {

    /** What a text needs that has nothing to be escaped. */
    private final StringBuilder escaped = new StringBuilder();

    XlsxSheetWriter() throws IOException {
        super();
    }

    @Override
    protected void outputEscapedString(String text) throws IOException {
        if (isPlain(text)) {
            _out.write(text);
            return;
        }
        escaped.setLength(0);
        for (int i = 0; i < text.length(); i++) {
            append(text, i);
        }
        _out.append(escaped);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '_' || c >= Character.MIN_SURROGATE) {
                return false;
            }
        }
        return true;
    }

    private void append(String text, int index) throws IOException {
        char c = text.charAt(index);
        switch (c) {
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '&' -> escaped.append("&amp;");
            case '\t' -> escaped.append("&#9;");
            case '\n' -> escaped.append("&#10;");
            case '_' -> escaped.append(looksEscaped(text, index) ? "_x005F_" : "_");
            default -> {
                if (isForeignToXml(c)) {
                    escaped.append(String.format("_x%04X_", (int) c));
                    return;
                }
                refuseHalfAPair(text, index);
                escaped.append(c);
            }
        }
    }

    /** Whether it is written as {@code _xHHHH_}; a carriage return, since readers of XML make a line feed of it. */
    private static boolean isForeignToXml(char c) {
        return (c < ' ' && c != '\t' && c != '\n') || c >= '\uFFFE';
    }

    /** Whether a reader would take what stands here for one character. */
    private static boolean looksEscaped(String text, int underscore) {
        if (underscore + 6 >= text.length() || text.charAt(underscore + 1) != 'x') {
            return false;
        }
        char end = text.charAt(underscore + 6);
        // What XML does not have begins with an underscore too, once it is written.
        if (end != '_' && !isForeignToXml(end)) {
            return false;
        }
        for (int i = underscore + 2; i < underscore + 6; i++) {
            if (text.charAt(i) >= 128 || Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void refuseHalfAPair(String text, int index) throws IOException {
        char c = text.charAt(index);
        boolean isWhole = !Character.isSurrogate(c)
                || (Character.isHighSurrogate(c)
                        && index + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(index + 1)))
                || (Character.isLowSurrogate(c) && index > 0 && Character.isHighSurrogate(text.charAt(index - 1)));
        if (!isWhole) {
            throw new MalformedInputException(1);
        }
    }
}
