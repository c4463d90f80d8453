package io.rollcall.tabular;

import java.io.BufferedInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The characters of an XML file, with a limit on the length of a tag, a comment or a CDATA section: the parser keeps each of
 * them whole in memory. Text between tags has no limit here, since the parser hands it on in pieces. Not thread-safe.
 */
final class MarkupReader extends FilterReader {

    static final int LONGEST_MARKUP = 1 << 20;

    private enum Place {
        TEXT,
        TAG,
        QUOTED,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    private static final String CDATA = "<![CDATA[";

    private Place place = Place.TEXT;
    private char quote;
    private int length;
    private char beforeLast;
    private char last;

    private MarkupReader(Reader in) {
        super(in);
    }

    /** A file in UTF-8, or in UTF-16 as its first bytes say (Office Open XML part 2, 9.2.1); no byte is replaced. */
    static Reader of(InputStream bytes) throws IOException {
        InputStream in = new BufferedInputStream(bytes, 64 << 10);
        in.mark(4);
        String first = HexFormat.of().formatHex(in.readNBytes(3));
        in.reset();
        Charset charset = StandardCharsets.UTF_8;
        if (first.startsWith("feff") || first.startsWith("003c")) {
            charset = StandardCharsets.UTF_16BE;
        }
        if (first.startsWith("fffe") || first.startsWith("3c00")) {
            charset = StandardCharsets.UTF_16LE;
        }
        in.skipNBytes(first.equals("efbbbf") ? 3 : first.startsWith("fe") || first.startsWith("ff") ? 2 : 0);
        return new MarkupReader(new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] text, int offset, int count) throws IOException {
        int read = super.read(text, offset, count);
        int end = offset + read;
        int i = offset;
        while (i < end) {
            int from = i;
            i = passOver(text, i, end);
            length += place == Place.TEXT ? 0 : i - from;
            if (i < end) {
                step(text[i++]);
            }
            if (length > LONGEST_MARKUP) {
                throw new IOException("A tag, comment or section of the workbook is too long.");
            }
        }
        return read;
    }

    /** Where the next character is that may change the place. */
    private int passOver(char[] text, int from, int end) {
        int i = from;
        if (place == Place.TEXT) {
            while (i < end && text[i] != '<') {
                i++;
            }
        } else if (place == Place.QUOTED) {
            while (i < end && text[i] != quote) {
                i++;
            }
        } else if (place == Place.TAG && length >= CDATA.length()) {
            while (i < end && text[i] != '>' && text[i] != '"' && text[i] != '\'') {
                i++;
            }
        }
        return i;
    }

    private void step(char c) {
        if (place == Place.TEXT) {
            place = Place.TAG;
            length = 1;
            beforeLast = 0;
        } else {
            length++;
            place = after(c);
            beforeLast = last;
        }
        last = c;
    }

    private Place after(char c) {
        return switch (place) {
            case TEXT -> Place.TEXT;
            case TAG -> inTag(c);
            case QUOTED -> c == quote ? Place.TAG : Place.QUOTED;
            case COMMENT -> c == '>' && last == '-' && beforeLast == '-' && length >= 7 ? Place.TEXT : place;
            case CDATA -> c == '>' && last == ']' && beforeLast == ']' ? Place.TEXT : place;
            case INSTRUCTION -> c == '>' && last == '?' ? Place.TEXT : place;
        };
    }

    private Place inTag(char c) {
        if (length == 2 && c == '?') {
            return Place.INSTRUCTION;
        }
        if (length == 4 && c == '-' && last == '-' && beforeLast == '!') {
            return Place.COMMENT;
        }
        if (length == CDATA.length() && c == '[' && last == 'A' && beforeLast == 'T') {
            return Place.CDATA;
        }
        if (c == '"' || c == '\'') {
            quote = c;
            return Place.QUOTED;
        }
        return c == '>' ? Place.TEXT : Place.TAG;
    }
}
