package io.rollcall.cli;

import io.rollcall.definition.ImportJob;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What options say of how a file becomes rows. */
final class SourceOptions {

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "The file's encoding, if it is neither UTF-8 nor UTF-16 with a mark, such as windows-1252.")
    private @Nullable String encoding;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "What separates the cells, if it cannot be found out: , ; | or tab.")
    private @Nullable String delimiter;

    @Option(
            names = "--sheet",
            paramLabel = "NAME",
            description = "The sheet of a workbook (default: the first that can be seen).")
    private @Nullable String sheet;

    /** What the options say of a file. */
    ImportJob.Source source(@Nullable Path file) {
        return new ImportJob.Source(file, List.of(), null, null, null, encoding, delimiter, sheet);
    }
}
