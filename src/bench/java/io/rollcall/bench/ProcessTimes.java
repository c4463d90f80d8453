package io.rollcall.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What Linux has counted for one process, in ticks; see proc_pid_stat(5).
 *
 * @param parent the number of the process that started it
 * @param own user and system time of all its threads
 * @param children the same of its children that have ended and were waited for, and of theirs
 */
record ProcessTimes(long parent, long own, long children) {

    /** Of a second; programs see this number on every Linux, whatever the kernel counts in. */
    static final double TICKS = 100;

    private static final Path PROC = Path.of("/proc");

    /** Of the process now; nothing when it is gone. */
    static Optional<ProcessTimes> of(long pid) {
        return of(PROC.resolve(Long.toString(pid)));
    }

    static Optional<ProcessTimes> of(Path folder) {
        try {
            // The name of the program may be anything.
            return Optional.of(parse(Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Reads the one line of {@code /proc/PID/stat}; the program's name stands in brackets and may hold some itself. */
    static ProcessTimes parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ", -1);
        return new ProcessTimes(
                Long.parseLong(fields[1]),
                Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
    }
}
