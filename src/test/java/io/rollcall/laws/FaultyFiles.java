package io.rollcall.laws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A disk under the program's home that fails on request: a library that stands between the program and the system, built
 * from {@code src/test/c/faulty_files.c}. It needs Linux and a C compiler, and no privileges.
 */
final class FaultyFiles {

    /** What happens at an operation. */
    enum Fault {
        /** It fails once, as on a disk that is going bad. */
        EIO,
        /** The disk is full from now on; of a write, half is done. */
        FULL,
        /** The process is killed before it. */
        BEFORE,
        /** The process is killed after it. */
        AFTER,
        /** The process is killed in the middle of a write. */
        TORN
    }

    /**
     * What the program does with a file of its home.
     *
     * @param kind as the library names it: create, write, fsync, rename and so on
     * @param file relative to the home; UUIDs are {@code *} and numbers are {@code #}
     * @param ordinal how often this was done to such a file, from 1
     */
    record Operation(String kind, String file, int ordinal) {

        private static Operation of(String line) {
            String[] parts = line.split("\t", -1);
            return new Operation(parts[0], parts[1], Integer.parseInt(parts[2]));
        }

        /** Faults that make a difference: reading grows nothing and leaves nothing half done. */
        List<Fault> faults() {
            return switch (kind) {
                case "look", "read" -> List.of(Fault.EIO);
                case "write" -> List.of(Fault.values());
                case "create", "mkdir", "rename" -> List.of(Fault.EIO, Fault.FULL, Fault.BEFORE, Fault.AFTER);
                default -> List.of(Fault.EIO, Fault.BEFORE, Fault.AFTER);
            };
        }

        @Override
        public String toString() {
            return kind + " " + file + " " + ordinal;
        }
    }

    private final Path library;
    private final Path home;

    private FaultyFiles(Path library, Path home) {
        this.library = library;
        this.home = home;
    }

    /** Builds the library; without a compiler the test is skipped. */
    static FaultyFiles under(Path home) {
        Path library = RealJar.FOLDER.resolve("faulty_files.so");
        Path source = Path.of("src", "test", "c", "faulty_files.c").toAbsolutePath();
        boolean built;
        try {
            Process compiler = new ProcessBuilder(
                            "cc", "-O1", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl")
                    .inheritIO()
                    .start();
            built = compiler.waitFor() == 0;
        } catch (IOException noCompiler) {
            built = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        assumeTrue(built, "Files are made to fail only on Linux, where there is a C compiler (cc).");
        return new FaultyFiles(library, home.toAbsolutePath());
    }

    /** For a process whose operations are written down. */
    Map<String, String> recording(Path record) {
        Map<String, String> environment = environment();
        environment.put("FAULTY_FILES_RECORD", record.toString());
        return environment;
    }

    /** For a process to which the fault happens. */
    Map<String, String> failing(Operation at, Fault fault) {
        Map<String, String> environment = environment();
        environment.put("FAULTY_FILES_AT", at.kind + "\t" + at.file + "\t" + at.ordinal);
        environment.put("FAULTY_FILES_FAULT", fault.name());
        return environment;
    }

    /** What was written down, in its order. */
    static List<Operation> read(Path record) {
        try {
            return Files.readAllLines(record).stream().map(Operation::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        @Nullable String others = System.getenv("LD_PRELOAD");
        environment.put("LD_PRELOAD", others == null ? library.toString() : library + ":" + others);
        environment.put("FAULTY_FILES_ROOT", home.toString());
        return environment;
    }
}
