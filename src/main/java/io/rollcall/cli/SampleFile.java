package io.rollcall.cli;

import io.rollcall.sample.SampleCounts;
import io.rollcall.sample.SampleGenerator;
import io.rollcall.sample.SampleOptions;
import io.rollcall.tabular.OutputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Where a sample goes: a new file, whole or not at all, or a stream.
 *
 * @param options what is written
 */
record SampleFile(SampleOptions options, SampleFormat format) {

    /** Writes to a stream, which is flushed and stays open. A workbook is made beside and then copied. */
    SampleCounts write(OutputStream out) throws IOException {
        if (format == SampleFormat.csv) {
            return SampleGenerator.write(options, out);
        }
        Path folder = Files.createTempDirectory("rollcall-sample-");
        Path file = folder.resolve("sample.xlsx");
        try {
            SampleCounts counts = SampleGenerator.writeWorkbook(options, file);
            Files.copy(file, out);
            out.flush();
            return counts;
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    /**
     * Writes a new file.
     *
     * @param name as typed
     * @throws NoSuchThingException if it cannot be written; there is none then
     */
    SampleCounts write(String name) {
        try {
            return format == SampleFormat.csv ? text(Path.of(name)) : workbook(Path.of(name));
        } catch (FileAlreadyExistsException there) {
            throw refused("'" + name + "' exists already; expected the name of a new file.");
        } catch (NoSuchFileException nowhere) {
            throw refused("the folder of '" + name + "' does not exist; expected one that does.");
        } catch (AccessDeniedException forbidden) {
            throw refused("'" + name + "' may not be written by this user; expected a folder that may.");
        } catch (OutputException told) {
            throw refused(String.valueOf(told.getMessage()));
        } catch (IOException failed) {
            throw refused("'" + name + "' cannot be written: " + failed.getMessage()
                    + ". Free some space, or choose another folder.");
        }
    }

    private SampleCounts workbook(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
        return SampleGenerator.writeWorkbook(options, file);
    }

    private SampleCounts text(Path file) throws IOException {
        try (OutputStream stream =
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            boolean isWhole = false;
            try {
                SampleCounts counts = SampleGenerator.write(options, new BufferedOutputStream(stream, 1 << 16));
                isWhole = true;
                return counts;
            } finally {
                if (!isWhole) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static NoSuchThingException refused(String why) {
        return new NoSuchThingException("Option --out: " + why);
    }
}
