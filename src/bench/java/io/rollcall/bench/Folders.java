package io.rollcall.bench;

import java.io.IOException;
import java.nio.file.Path;

/** Whole folders, by the tools of the system, which keep owners and modes. */
final class Folders {

    private Folders() {}

    /** Also one that is not there. */
    static void delete(Path folder) throws IOException, InterruptedException {
        call("rm", "-rf", folder.toString());
    }

    /** To a name that is free. */
    static void copy(Path folder, Path name) throws IOException, InterruptedException {
        call("cp", "-a", folder.toString(), name.toString());
    }

    private static void call(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(
                    "'" + String.join(" ", command) + "' ended with exit code " + process.exitValue() + ".");
        }
    }
}
