package io.rollcall.tabular;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * In which encoding a file is to be read. A byte-order mark decides, then the option, then UTF-8; nothing is guessed.
 *
 * @param markLength bytes of the byte-order mark; 0 where there is none
 */
record InputEncoding(Charset charset, int markLength) {

    /** Longest mark first: that of UTF-32LE begins like that of UTF-16LE. */
    private static final List<Mark> MARKS = List.of(
            new Mark("UTF-32LE", "fffe0000"),
            new Mark("UTF-32BE", "0000feff"),
            new Mark("UTF-8", "efbbbf"),
            new Mark("UTF-16LE", "fffe"),
            new Mark("UTF-16BE", "feff"));

    private static final List<String> COMMON_NAMES = List.of(
            "UTF-8",
            "UTF-16",
            "UTF-16LE",
            "UTF-16BE",
            "UTF-32",
            "UTF-32LE",
            "UTF-32BE",
            "US-ASCII",
            "windows-1250",
            "windows-1251",
            "windows-1252",
            "windows-1253",
            "windows-1254",
            "windows-1255",
            "windows-1256",
            "windows-1257",
            "windows-1258",
            "ISO-8859-1",
            "ISO-8859-2",
            "ISO-8859-5",
            "ISO-8859-7",
            "ISO-8859-9",
            "ISO-8859-15",
            "GB18030",
            "GBK",
            "Big5",
            "Shift_JIS",
            "EUC-JP",
            "EUC-KR",
            "KOI8-R");

    /** How much of the head is looked at for NUL characters. */
    private static final int SAMPLE = 8 << 10;

    /** What a file in the encoding may begin with, in hexadecimal digits. */
    private record Mark(String charset, String hex) {}

    /**
     * Decides.
     *
     * @param head the first bytes of the file
     * @throws InputException if the option names no encoding, contradicts the mark, or the bytes are another encoding
     */
    static InputEncoding of(String file, byte[] head, @Nullable String option) {
        Charset asked = option == null ? null : named(option);
        String hex = HexFormat.of().formatHex(head, 0, Math.min(head.length, 4));
        for (Mark mark : MARKS) {
            if (hex.startsWith(mark.hex())) {
                return marked(file, mark, asked);
            }
        }
        Charset charset = asked == null ? StandardCharsets.UTF_8 : asked;
        if (!charset.name().matches("UTF-(16|32).*")) {
            refuseWideText(file, head);
        }
        String order = charset.name().matches("UTF-(16|32)") ? wideEncoding(head) : "";
        return new InputEncoding(order.isEmpty() ? charset : Charset.forName(order), 0);
    }

    private static InputEncoding marked(String file, Mark mark, @Nullable Charset asked) {
        Charset charset = Charset.forName(mark.charset());
        if (asked != null && !charset.name().startsWith(asked.name())) {
            throw new InputException(
                    file,
                    "begins with the byte-order mark of " + mark.charset() + ", but --encoding says '" + asked.name()
                            + "'; expected the same.",
                    "Leave --encoding out.");
        }
        return new InputEncoding(charset, mark.hex().length() / 2);
    }

    static Charset named(String name) {
        try {
            return Charset.forName(name.trim());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            List<String> near = NearestNames.of(name, COMMON_NAMES);
            List<String> shown = near.isEmpty() ? List.of("UTF-8", "windows-1252", "UTF-16LE") : near;
            throw new InputException(
                    "--encoding",
                    "'" + name + "' is not the name of an encoding; expected for example " + String.join(", ", shown)
                            + ".",
                    "Say --encoding " + shown.get(0) + ", or leave it out.");
        }
    }

    private static void refuseWideText(String file, byte[] head) {
        String wide = wideEncoding(head);
        if (!wide.isEmpty()) {
            throw new InputException(
                    file,
                    "looks like " + wide + " without a byte-order mark; expected a mark or --encoding.",
                    "Use --encoding " + wide + ".");
        }
        if (controls(head) > Math.min(head.length, SAMPLE) / 10) {
            throw new InputException(
                    file,
                    "this is not a text file; expected a CSV file, an Excel workbook (.xlsx) or NDJSON (.ndjson).",
                    "Save the list as CSV.");
        }
    }

    /** The wide encoding that the places of the NUL bytes betray; empty where there is none. */
    private static String wideEncoding(byte[] head) {
        byte[] sample = Arrays.copyOf(head, Math.min(head.length, SAMPLE) & ~3);
        int[] nul = new int[4];
        for (int i = 0; i < sample.length; i++) {
            nul[i & 3] += sample[i] == 0 ? 1 : 0;
        }
        int quads = sample.length / 4;
        if (nul[0] + nul[1] + nul[2] + nul[3] <= quads / 4) {
            return "";
        }
        if (nul[2] + nul[3] > quads * 19 / 10 && nul[0] < quads / 4) {
            return "UTF-32LE";
        }
        if (nul[0] + nul[1] > quads * 19 / 10 && nul[3] < quads / 4) {
            return "UTF-32BE";
        }
        int even = nul[0] + nul[2];
        int odd = nul[1] + nul[3];
        if (even * 8 < odd) {
            return "UTF-16LE";
        }
        return odd * 8 < even ? "UTF-16BE" : "";
    }

    /** Bytes of the sample that no text has, in any encoding whose letters are ASCII. */
    private static int controls(byte[] head) {
        int controls = 0;
        for (int i = 0; i < Math.min(head.length, SAMPLE); i++) {
            int b = head[i];
            controls += b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' ? 1 : 0;
        }
        return controls;
    }

    boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    /** Name for people and for the books. */
    String name() {
        return charset.name().toLowerCase(Locale.ROOT).startsWith("x-")
                ? charset.name().substring(2)
                : charset.name();
    }
}
