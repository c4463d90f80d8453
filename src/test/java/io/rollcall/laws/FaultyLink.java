package io.rollcall.laws;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A network between the program and its database that fails on request: late, cut, refusing, or silent for ever. It reads
 * the messages that pass (PostgreSQL documentation, chapter 54), so that it knows every COMMIT and every answer to one.
 */
final class FaultyLink implements AutoCloseable {

    /** Where a COMMIT is on its way. */
    enum Moment {
        /** It was asked for; the server does not know yet. */
        ASKED,
        /** It is done; the program does not know yet. */
        DONE
    }

    /** What becomes of the connection on which a COMMIT passes. */
    enum Fate {
        PASS,
        CUT
    }

    /** Sees every COMMIT; runs in a thread of the link, which waits for it. COMMITs of a moment count from 1. */
    interface Watcher {
        Fate at(Moment moment, long number);
    }

    private static final int SHORT = 10_000;

    private final InetSocketAddress server;
    private final int port;
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private final Map<Moment, AtomicLong> counts =
            Map.of(Moment.ASKED, new AtomicLong(), Moment.DONE, new AtomicLong());
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private volatile Watcher watcher = (moment, number) -> Fate.PASS;
    private volatile Duration latency = Duration.ZERO;
    private volatile boolean silent;
    private volatile @Nullable ServerSocket door;

    private FaultyLink(InetSocketAddress server) throws IOException {
        this.server = server;
        ServerSocket first = open(0);
        this.port = first.getLocalPort();
        listen(first);
    }

    static FaultyLink to(int port) {
        try {
            return new FaultyLink(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the program finds the database. */
    int port() {
        return port;
    }

    /** How many COMMITs have come to the moment. */
    long commits(Moment moment) {
        return counts.get(moment).get();
    }

    void watch(Watcher all) {
        watcher = all;
    }

    /** Delays whatever passes from now on, in either direction. */
    void delay(Duration time) {
        latency = time;
    }

    /** Cuts every connection, with a reset. */
    void cut() {
        pairs.forEach(Pair::reset);
    }

    /** Cuts every connection and refuses new ones. */
    void refuse() throws IOException {
        ServerSocket open = door;
        if (open != null) {
            open.close();
        }
        cut();
    }

    /** Lets connections in again, on the same port. */
    void allow() throws IOException {
        listen(open(port));
    }

    /**
     * From now on nothing passes, and nobody is told: not that the other side has gone either. Connections of this time
     * stay silent for good.
     */
    void fallSilent() {
        silent = true;
        pairs.forEach(pair -> pair.deaf = true);
    }

    /** Lets new connections work. */
    void speak() {
        silent = false;
    }

    /** What went wrong in the link itself, or in a watcher. */
    List<Throwable> faults() {
        return faults;
    }

    @Override
    public void close() throws IOException {
        ServerSocket open = door;
        if (open != null) {
            open.close();
        }
        cut();
    }

    private static ServerSocket open(int port) throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return opened;
    }

    private void listen(ServerSocket opened) {
        door = opened;
        daemon(() -> {
            while (true) {
                Socket program = opened.accept();
                program.setTcpNoDelay(true);
                Pair pair = new Pair(program);
                pairs.add(pair);
                pair.deaf = silent;
                daemon(() -> pair.connect());
            }
        });
    }

    private void daemon(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException over) {
                        // Either side has closed the connection, or the door was closed.
                    } catch (RuntimeException | Error e) {
                        faults.add(e);
                    }
                },
                "faulty-link");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A connection of the program and the one that continues it. */
    private final class Pair {
        private final Socket program;
        private final Socket database = new Socket();
        private final Set<String> commits = new HashSet<>();
        private volatile boolean deaf;
        private boolean committing;

        Pair(Socket program) {
            this.program = program;
        }

        void connect() throws IOException {
            awaitHearing();
            try {
                database.setTcpNoDelay(true);
                database.connect(server);
            } catch (IOException e) {
                reset();
                throw e;
            }
            daemon(() -> pump(database, program, this::answer));
            pump(program, database, this::request);
        }

        /** Passes messages on; the end of one side is told to the other, unless the link is silent. */
        private void pump(Socket from, Socket to, Passing passing) throws IOException {
            try {
                DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream(), 1 << 16));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream(), 1 << 16));
                if (from == program) {
                    // The first message has no type.
                    int length = in.readInt();
                    out.writeInt(length);
                    out.write(in.readNBytes(length - 4));
                    out.flush();
                }
                while (true) {
                    int type = in.read();
                    if (type < 0) {
                        throw new EOFException();
                    }
                    int length = in.readInt();
                    awaitHearing();
                    byte[] head = length <= SHORT ? in.readNBytes(length - 4) : new byte[0];
                    passing.see((char) type, head);
                    out.writeByte(type);
                    out.writeInt(length);
                    out.write(head);
                    for (int rest = length - 4 - head.length; rest > 0; ) {
                        byte[] some = in.readNBytes(Math.min(rest, 1 << 16));
                        if (some.length == 0) {
                            throw new EOFException();
                        }
                        out.write(some);
                        rest -= some.length;
                    }
                    if (in.available() == 0) {
                        if (!latency.isZero()) {
                            Await.pause(latency);
                        }
                        awaitHearing();
                        out.flush();
                    }
                }
            } finally {
                if (!deaf) {
                    reset();
                }
            }
        }

        /** Parse, Bind, Execute and simple Query; a statement that is prepared once is bound many times. */
        private void request(char type, byte[] body) throws IOException {
            switch (type) {
                case 'Q' -> committing = text(body, 0).equalsIgnoreCase("COMMIT");
                case 'P' -> {
                    String name = text(body, 0);
                    if (text(body, length(body, 0)).equalsIgnoreCase("COMMIT")) {
                        commits.add(name);
                        return;
                    }
                    commits.remove(name);
                }
                case 'B' -> committing = commits.contains(text(body, length(body, 0)));
                default -> {
                    if (type != 'E' && type != 'S') {
                        committing = false;
                    }
                }
            }
            if (committing && (type == 'Q' || type == 'E')) {
                committing = false;
                ask(Moment.ASKED);
            }
        }

        private void answer(char type, byte[] body) throws IOException {
            if (type == 'C' && text(body, 0).equals("COMMIT")) {
                ask(Moment.DONE);
            }
        }

        private void ask(Moment moment) throws IOException {
            if (watcher.at(moment, counts.get(moment).incrementAndGet()) == Fate.CUT) {
                reset();
                throw new EOFException();
            }
        }

        private void awaitHearing() throws IOException {
            while (deaf) {
                Await.pause(Duration.ofMillis(20));
                if (door == null || door.isClosed()) {
                    throw new EOFException();
                }
            }
        }

        /** Closing without lingering sends a reset. */
        private void reset() {
            pairs.remove(this);
            for (Socket socket : List.of(program, database)) {
                try {
                    socket.setSoLinger(true, 0);
                    socket.close();
                } catch (IOException closed) {
                    // It was closed before.
                }
            }
        }
    }

    private interface Passing {
        void see(char type, byte[] body) throws IOException;
    }

    /** The text that begins there and ends with a zero. */
    private static String text(byte[] body, int from) {
        return new String(body, from, Math.max(0, length(body, from) - 1 - from), StandardCharsets.UTF_8);
    }

    /** Where the text after the one that begins there begins. */
    private static int length(byte[] body, int from) {
        int end = from;
        while (end < body.length && body[end] != 0) {
            end++;
        }
        return Math.min(end + 1, body.length);
    }
}
