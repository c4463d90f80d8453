package io.rollcall.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which port of the loopback address the embedded server listens on: the one that the operator fixed, else the last one,
 * else any that is free.
 *
 * @param file remembers the last one
 */
record ServerPort(Path file, Optional<Integer> fixed) {

    /** @throws DatabaseException when the fixed port is used by another program */
    int choose(boolean preferLast) throws IOException {
        if (fixed.isPresent()) {
            if (!isFree(fixed.get())) {
                throw new DatabaseException(
                        "Port " + fixed.get()
                                + ": is used by another program; expected a free one for the embedded PostgreSQL.",
                        "End that program, or set ROLLCALL_DB_PORT to another port, or unset it.");
            }
            return fixed.get();
        }
        if (preferLast && Files.exists(file)) {
            String last = Files.readString(file).strip();
            if (last.matches("\\d{1,5}") && isFree(Integer.parseInt(last))) {
                return Integer.parseInt(last);
            }
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    void remember(int port) throws IOException {
        PrivateFiles.write(file, port + "\n");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // The connections of the server that ended a moment ago do not count.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 1);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
