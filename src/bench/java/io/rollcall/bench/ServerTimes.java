package io.rollcall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The CPU time of a PostgreSQL server: its first process, those that it has now, and those that have ended. */
final class ServerTimes {

    private ServerTimes() {}

    /** In ticks; never falls. */
    static long of(long postmaster) {
        long reaped = -1;
        long living = 0;
        while (true) {
            // When a backend ends, its time moves to the process that started it: seen in neither, or in both,
            // otherwise.
            ProcessTimes first = ProcessTimes.of(postmaster)
                    .orElseThrow(() -> new BenchException("PostgreSQL does not run any more."));
            if (first.children() == reaped) {
                return first.own() + reaped + living;
            }
            reaped = first.children();
            living = living(postmaster);
        }
    }

    private static long living(long postmaster) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(folder ->
                            Character.isDigit(folder.getFileName().toString().charAt(0)))
                    .flatMap(folder -> ProcessTimes.of(folder).stream())
                    .filter(times -> times.parent() == postmaster)
                    .mapToLong(ProcessTimes::own)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
