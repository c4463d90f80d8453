package io.rollcall.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server process that a data directory's {@code postmaster.pid} names; it may be dead.
 *
 * @param pid its number
 * @param port where it listens; 0 while it does not say
 * @param status as PostgreSQL writes it: starting, ready, standby or stopping
 */
record Postmaster(long pid, int port, String status) {
    /** PostgreSQL's {@code miscadmin.h}: the lines of the file, first line is 1. */
    private static final int PORT_LINE = 4;

    private static final int STATUS_LINE = 8;

    /** No system gives this number to a process. */
    private static final long NOBODY = Integer.MAX_VALUE - 1L;

    static Optional<Postmaster> read(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file(data));
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            long pid = Math.abs(Long.parseLong(lines.get(0).strip()));
            String port = line(lines, PORT_LINE);
            return Optional.of(
                    new Postmaster(pid, port.isEmpty() ? 0 : Integer.parseInt(port), line(lines, STATUS_LINE)));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isAlive() {
        return ProcessHandle.of(pid).isPresent() && program(pid).endsWith("/postgres");
    }

    boolean isReady() {
        return status.equals("ready");
    }

    /**
     * After a crash of the machine or of a container the number may belong to another program, and PostgreSQL would refuse
     * to start because of it. Puts a number that nobody has in its place. The file itself stays: its other lines let
     * PostgreSQL see whether processes of the old server still live.
     */
    void disown(Path data) throws IOException {
        List<String> lines = Files.readAllLines(file(data));
        lines.set(0, Long.toString(NOBODY));
        Files.write(file(data), lines);
    }

    /** The number is somebody's, but not a PostgreSQL server's. */
    boolean isImpostor() {
        return ProcessHandle.of(pid).isPresent() && !isAlive();
    }

    private static String program(long pid) {
        Path words = Path.of("/proc", Long.toString(pid), "cmdline");
        try {
            String text = Files.readString(words, StandardCharsets.ISO_8859_1);
            int end = text.indexOf('\0');
            return end < 0 ? text : text.substring(0, end);
        } catch (IOException e) {
            return ProcessHandle.of(pid)
                    .flatMap(handle -> handle.info().command())
                    .orElse("");
        }
    }

    private static String line(List<String> lines, int number) {
        return lines.size() < number ? "" : lines.get(number - 1).strip();
    }

    private static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }
}
