package io.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Measures one piece of work after the other, in processes of their own or in this one. Not thread-safe. */
final class Meter {

    private static final int LOOK_MS = 50;

    private final BenchServer server;
    private final Cleanup cleanup;

    Meter(BenchServer server, Cleanup cleanup) {
        this.server = server;
        this.cleanup = cleanup;
    }

    /** Work in this JVM. */
    interface Task {
        void run() throws Exception;
    }

    Measurement ofTask(Task task) throws Exception {
        Snapshot before = take();
        long start = System.nanoTime();
        task.run();
        double seconds = since(start);
        return before.until(take(), seconds, new HeapLog(Double.NaN, Double.NaN), Double.NaN);
    }

    /**
     * Starts the process and waits for its end.
     *
     * @param collections where its JVM logs garbage collections
     * @param fine exit codes that are no failure
     */
    Measurement ofProcess(ProcessBuilder builder, Path collections, List<Integer> fine)
            throws IOException, InterruptedException, SQLException {
        Path said = Files.createTempFile(collections.toAbsolutePath().getParent(), "said", ".txt");
        builder.redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Files.deleteIfExists(collections);
        Snapshot before = take();
        long start = System.nanoTime();
        Process process = builder.start();
        cleanup.add(process);
        double memory = Double.NaN;
        while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
            double now = memory(process.pid());
            memory = Double.isNaN(now) ? memory : now;
        }
        double seconds = since(start);
        Snapshot after = take();
        if (!fine.contains(process.exitValue())) {
            throw new BenchException("'" + String.join(" ", builder.command()) + "' ended with exit code "
                    + process.exitValue() + ":\n" + Files.readString(said).strip());
        }
        Files.delete(said);
        HeapLog heap = HeapLog.parse(Files.exists(collections) ? Files.readString(collections) : "");
        return before.until(after, seconds, heap, memory);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** The high-water mark of a process, in MB. */
    private static double memory(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException gone) {
            return Double.NaN;
        }
    }

    private Snapshot take() throws IOException, SQLException {
        ProcessTimes own = ProcessTimes.of(ProcessHandle.current().pid())
                .orElseThrow(() -> new IOException("/proc is not there."));
        return new Snapshot(
                System.nanoTime(),
                own.own() + own.children(),
                ServerTimes.of(server.pid()),
                MachineTimes.now().busy(),
                server.writtenAhead());
    }

    private record Snapshot(long nanos, long jvm, long postgres, long machine, long wal) {

        Measurement until(Snapshot later, double seconds, HeapLog heap, double memory) {
            double cpuJvm = (later.jvm - jvm) / ProcessTimes.TICKS;
            double cpuPostgres = (later.postgres - postgres) / ProcessTimes.TICKS;
            double all = (later.machine - machine) / ProcessTimes.TICKS;
            double others = Math.max(0, all - cpuJvm - cpuPostgres) / ((later.nanos - nanos) / 1e9);
            double written = (later.wal - wal) / (1024.0 * 1024);
            return new Measurement(
                    seconds, cpuJvm, cpuPostgres, heap.peak(), heap.live(), memory, written, Double.NaN, others);
        }
    }
}
