package io.rollcall.definition;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What kind of file an export writes. */
public enum ExportFormat implements OptionWord {
    CSV("csv"),
    XLSX("xlsx");

    private final String word;

    ExportFormat(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The format that a file's ending names; empty if it names none. */
    public static Optional<ExportFormat> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(format -> name.endsWith("." + format.word))
                .findFirst();
    }
}
