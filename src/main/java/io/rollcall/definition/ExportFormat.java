package io.rollcall.definition;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What kind of file an export writes. */
public enum ExportFormat implements OptionWord {
    CSV("csv", "csv"),
    XLSX("xlsx", "xlsx"),

    /** A JSON object on each line. */
    NDJSON("ndjson", "jsonl");

    private final String word;

    /** What else names may end with; the word itself where there is nothing else. */
    private final String otherEnding;

    ExportFormat(String word, String otherEnding) {
        this.word = word;
        this.otherEnding = otherEnding;
    }

    @Override
    public String word() {
        return word;
    }

    /** The format that a file's ending names; empty if it names none. */
    public static Optional<ExportFormat> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(format -> format.endings().anyMatch(name::endsWith))
                .findFirst();
    }

    /** The endings of names that name a format, for people: {@code .csv, .xlsx, ...}. */
    public static String allEndings() {
        return Stream.of(values()).flatMap(ExportFormat::endings).collect(Collectors.joining(", "));
    }

    private Stream<String> endings() {
        return Stream.of(word, otherEnding).distinct().map(ending -> "." + ending);
    }
}
