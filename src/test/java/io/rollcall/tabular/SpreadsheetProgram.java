package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A real spreadsheet program, where one is installed. */
public final class SpreadsheetProgram {

    private static final String SCRIPT =
            Path.of("src/test/bash/spreadsheet").toAbsolutePath().toString();

    private SpreadsheetProgram() {}

    /** Skips the test where there is none. */
    public static void assumeInstalled() {
        assumeTrue(run(List.of(SCRIPT, "--installed")) == 0, "Skipped: LibreOffice is not installed.");
    }

    /**
     * Opens a file, types into cells, and saves it under another name.
     *
     * @param changes such as {@code Contacts!B3=Siti}; with nothing behind the sign, the cell is emptied
     */
    public static void edit(Path in, Path out, String... changes) {
        List<String> command = new ArrayList<>(List.of(SCRIPT, in.toString(), out.toString()));
        command.addAll(Arrays.asList(changes));
        int exit = run(command);
        // It crashes now and then, which says nothing of the file.
        for (int again = 0; exit > 128 && again < 3; again++) {
            exit = run(command);
        }
        assertThat(exit).isZero();
    }

    private static int run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
