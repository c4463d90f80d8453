package io.rollcall.tabular;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a text file is written. Lines end with CRLF (RFC 4180). Immutable and thread-safe.
 *
 * @param delimiter one of {@code , ; | and tab}, which our reader finds out by itself
 * @param encoding of the file; {@code UTF-16} and {@code UTF-32} mean those with the low byte first, as Excel writes them
 * @param mark whether the file begins with a byte-order mark
 */
public record CsvOptions(char delimiter, Charset encoding, boolean mark) {

    /** Comma, UTF-8, no byte-order mark. */
    public static final CsvOptions DEFAULT = new CsvOptions(',', StandardCharsets.UTF_8, false);

    private static final String DELIMITERS = ",;\t|";

    /** @throws IllegalArgumentException if our reader would not read the file as it was written */
    public CsvOptions {
        encoding = switch (encoding.name()) {
            case "UTF-16" -> StandardCharsets.UTF_16LE;
            case "UTF-32" -> Charset.forName("UTF-32LE");
            default -> encoding;
        };
        if (DELIMITERS.indexOf(delimiter) < 0 || !encoding.canEncode() || (mark && !isUnicode(encoding))) {
            throw new IllegalArgumentException(
                    "Nothing can be written with " + encoding + " and '" + delimiter + "'; this is a bug in Rollcall.");
        }
    }

    /**
     * Understands what a person has typed.
     *
     * @param delimiter {@code comma}, {@code semicolon}, {@code tab}, {@code pipe} or the sign itself; null for a comma
     * @param encoding its name; null for UTF-8
     * @param mark null for what is usual: a mark in UTF-16 and UTF-32, none otherwise
     * @throws InputException with every problem at once, each named by its option
     */
    public static CsvOptions of(@Nullable String delimiter, @Nullable String encoding, @Nullable Boolean mark) {
        List<InputProblem> problems = new ArrayList<>();
        char sign = delimiter == null ? ',' : sign(delimiter, problems);
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : charset(encoding, problems);
        boolean isWide = charset.name().matches("UTF-(16|32).*");
        boolean marked = mark == null ? isWide : mark;
        if (marked && !isUnicode(charset)) {
            problems.add(new InputProblem(
                    "--encoding",
                    "'" + charset.name() + "' knows no byte-order mark; expected UTF-8 or UTF-16.",
                    "Leave the mark out, or choose another encoding."));
        }
        if (!marked && isWide) {
            problems.add(new InputProblem(
                    "--encoding",
                    "'" + charset.name() + "' cannot be recognised without a byte-order mark; expected one.",
                    "Ask for the mark, or choose another encoding."));
        }
        if (!problems.isEmpty()) {
            throw new InputException(problems);
        }
        return new CsvOptions(sign, charset, marked);
    }

    private static char sign(String text, List<InputProblem> problems) {
        String sign = switch (text.toLowerCase(Locale.ROOT)) {
            case "comma" -> ",";
            case "semicolon" -> ";";
            case "tab", "\\t" -> "\t";
            case "pipe" -> "|";
            default -> text;
        };
        if (sign.length() == 1 && DELIMITERS.contains(sign)) {
            return sign.charAt(0);
        }
        problems.add(new InputProblem(
                "--delimiter",
                "'" + text + "' is none that a file is written with; expected comma, semicolon, tab or pipe.",
                "For example --delimiter semicolon."));
        return ',';
    }

    private static Charset charset(String name, List<InputProblem> problems) {
        try {
            Charset charset = InputEncoding.named(name);
            if (charset.canEncode()) {
                return charset;
            }
            problems.add(new InputProblem(
                    "--encoding",
                    "'" + name + "' can be read and not written; expected for example UTF-8, windows-1252, UTF-16LE.",
                    "Say --encoding UTF-8, or leave it out."));
        } catch (InputException unknown) {
            problems.addAll(unknown.problems());
        }
        return StandardCharsets.UTF_8;
    }

    static boolean isUnicode(Charset charset) {
        return charset.name().matches("UTF-(8|16|32).*");
    }
}
