package io.rollcall.definition;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How the file of an export is compressed. */
public enum Compression implements OptionWord {
    GZIP("gzip", ".gz"),
    ZIP("zip", ".zip");

    private final String word;
    private final String ending;

    Compression(String word, String ending) {
        this.word = word;
        this.ending = ending;
    }

    @Override
    public String word() {
        return word;
    }

    /** How the name of such a file ends, with its dot. */
    public String ending() {
        return ending;
    }

    /** The compression that a file's ending names; empty if it names none. */
    public static Optional<Compression> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(compression -> name.endsWith(compression.ending))
                .findFirst();
    }
}
