package io.rollcall.staging;

import io.rollcall.database.Home;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.tabular.LineEnd;
import io.rollcall.tabular.SpoolReference;
import io.rollcall.tabular.SpooledInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the copies of input files in the home; definitions name them without the home, which may move. */
public final class Spools {

    private final Path folder;

    public Spools(Home home) {
        this.folder = home.spool();
    }

    public Path folder() {
        return folder;
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
                input.sheet());
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
                reference.sheet());
    }
}
