package io.rollcall.staging;

import io.rollcall.database.Home;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.mapping.HeaderMatcher;
import io.rollcall.mapping.MappingOptions;
import io.rollcall.tabular.InputException;
import io.rollcall.tabular.InputOptions;
import io.rollcall.tabular.LineEnd;
import io.rollcall.tabular.Spool;
import io.rollcall.tabular.SpoolReference;
import io.rollcall.tabular.SpooledInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the copies of input files in the home; definitions name them without the home, which may move. */
public final class Spools {

    private static final Logger LOG = LoggerFactory.getLogger(Spools.class);

    /** A copy that is younger may belong to a launch that is about to enter its run. */
    private static final Duration ORPHAN_AGE = Duration.ofHours(1);

    private final Path folder;

    public Spools(Home home) {
        this.folder = home.spool();
    }

    public Path folder() {
        return folder;
    }

    /**
     * Copies a file and inspects it.
     *
     * @param mapping what is said of its columns, by which the header of a sheet is found
     * @throws InputException with all that is wrong with the file; then there is no copy
     */
    public SpooledInput take(Path file, InputOptions options, MappingOptions mapping) {
        return take(List.of(file), options, mapping);
    }

    /**
     * As {@link #take(Path, InputOptions, MappingOptions)}, of files of one shape as one.
     *
     * @param files at least one; what is in archives is taken out of them
     */
    public SpooledInput take(List<Path> files, InputOptions options, MappingOptions mapping) {
        return Spool.take(files, folder, options.withHeader(row -> HeaderMatcher.namesIdentity(row, mapping)));
    }

    /**
     * Deletes copies that no run has taken, of launches that died; they hold personal data.
     *
     * @param known names of the copies that runs read
     */
    public void deleteOrphans(Set<String> known, Instant now) {
        try {
            Spool.deleteUnknown(folder, known, now.minus(ORPHAN_AGE));
        } catch (IOException undeletable) {
            LOG.warn("Copies of launches that died could not be deleted; the next launch tries again.", undeletable);
        }
    }

    /** Throws a copy away that no run has taken. */
    public static void delete(SpooledInput spooled) {
        try {
            Spool.delete(spooled.reference());
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    /** The copy that a definition names. */
    public SpoolReference reference(ImportDefinition.Input input) {
        return new SpoolReference(
                folder.resolve(input.spoolFile()),
                folder.resolve(input.indexFile()),
                input.spoolBytes(),
                input.delimiter(),
                input.header(),
                input.headerRow(),
                input.dataOffset(),
                input.dataRows(),
                input.sheet(),
                input.files() == null ? List.of() : input.files());
    }

    /** Whether the copy that a definition names is still there. */
    public boolean hasCopy(ImportDefinition.Input input) {
        SpoolReference copy = reference(input);
        return Files.exists(copy.spoolFile()) && Files.exists(copy.indexFile());
    }

    /** The copy that a definition names, as if the file had just been copied. */
    public SpooledInput input(ImportDefinition.Input input) {
        return new SpooledInput(
                input.fileName(),
                input.originalBytes(),
                input.sha256(),
                input.charset(),
                false,
                LineEnd.LF,
                List.of(),
                reference(input));
    }

    /** How a definition names a copy. */
    public static ImportDefinition.Input describe(SpooledInput spooled) {
        SpoolReference reference = spooled.reference();
        return new ImportDefinition.Input(
                spooled.fileName(),
                spooled.sha256(),
                spooled.originalBytes(),
                spooled.charset(),
                reference.spoolFile().getFileName().toString(),
                reference.indexFile().getFileName().toString(),
                reference.spoolBytes(),
                reference.delimiter(),
                reference.header(),
                reference.headerRow(),
                reference.dataOffset(),
                reference.dataRows(),
                reference.sheet(),
                reference.files().isEmpty() ? null : reference.files());
    }
}
