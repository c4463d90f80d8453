package io.rollcall.exports;

import io.rollcall.definition.Compression;
import io.rollcall.definition.ExportFormat;
import io.rollcall.tabular.PartNames;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What the endings of a name say, such as {@code .csv.gz.age}.
 *
 * @param stem what stands before them
 * @param endings as they were written, each with its dot
 * @param encrypted whether the last ending is that of an encrypted file
 */
record FileName(
        String stem,
        String endings,
        Optional<ExportFormat> format,
        Optional<Compression> compression,
        boolean encrypted) {

    static final String ENCRYPTED = ".age";

    static FileName of(Path file) {
        String name = String.valueOf(file.getFileName());
        String rest = name;
        boolean encrypted = rest.toLowerCase(Locale.ROOT).endsWith(ENCRYPTED);
        if (encrypted) {
            rest = cut(rest, ENCRYPTED);
        }
        Optional<Compression> compression = Compression.of(Path.of(rest));
        if (compression.isPresent()) {
            rest = cut(rest, compression.get().ending());
        }
        Optional<ExportFormat> format = ExportFormat.of(Path.of(rest));
        if (format.isPresent()) {
            rest = cut(rest, "." + format.get().word());
        }
        return new FileName(rest, name.substring(rest.length()), format, compression, encrypted);
    }

    /** The names of the files among which the rows are divided that the name would have. */
    static PartNames parts(Path file) {
        FileName name = of(file);
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        return new PartNames(folder, name.stem, name.endings);
    }

    private static String cut(String name, String ending) {
        return name.substring(0, name.length() - ending.length());
    }

    /** The name with its last ending in place of the one that it has now, or without it. */
    String with(Optional<Compression> other, boolean isEncrypted) {
        int plain = endings.length()
                - compression.map(one -> one.ending().length()).orElse(0)
                - (encrypted ? ENCRYPTED.length() : 0);
        return stem
                + endings.substring(0, plain)
                + other.map(Compression::ending).orElse("")
                + (isEncrypted ? ENCRYPTED : "");
    }

    /** The name of the file once it is decrypted and unpacked. */
    String unpacked(ExportFormat written) {
        return stem + "." + written.word();
    }
}
