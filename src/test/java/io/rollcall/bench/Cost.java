package io.rollcall.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one piece of work cost, which had a JVM of its own.
 *
 * @param wall from the start of the JVM, in milliseconds
 * @param cpu of all threads of the process, in milliseconds
 * @param poolPeak the most that the pools of the heap ever held, added up, in megabytes
 * @param beforeCollection the most that was in the heap when a collection began, in megabytes
 * @param afterCollection the most that a collection left, in megabytes: closest to what is needed
 */
public record Cost(
        long wall, long cpu, long poolPeak, long beforeCollection, long afterCollection, long rows, long cells) {

    private static final Pattern COLLECTION = Pattern.compile(" ([0-9]+)M->([0-9]+)M\\([0-9]+M\\)");
    private static final String ROW = "%-9s %5s %8s %8s %10s %10s %10s %10s %11s";

    /**
     * Starts a JVM that does the work.
     *
     * @param main the class whose {@code main} does it and calls {@link #tell}
     * @param heap such as {@code -Xmx256m}
     */
    static Cost launch(Class<?> main, String heap, List<String> arguments) throws IOException, InterruptedException {
        // In a folder of its own: the JVM does not write over a file that is there, but renames it.
        Path folder = Files.createTempDirectory("rollcall-bench-");
        Path collections = folder.resolve("collections");
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    heap,
                    "-Xlog:gc:file=" + collections,
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName()));
            command.addAll(arguments);
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(arguments + " ended with exit code " + process.exitValue() + ".");
            }
            String[] numbers = answer.substring(answer.lastIndexOf('\n') + 1).split(" ", -1);
            long[] most = most(Files.readString(collections));
            return new Cost(
                    Long.parseLong(numbers[0]),
                    Long.parseLong(numbers[1]),
                    Long.parseLong(numbers[2]),
                    most[0],
                    most[1],
                    Long.parseLong(numbers[3]),
                    Long.parseLong(numbers[4]));
        } finally {
            Files.deleteIfExists(collections);
            Files.delete(folder);
        }
    }

    private static long[] most(String collections) {
        long[] most = new long[2];
        Matcher matcher = COLLECTION.matcher(collections);
        while (matcher.find()) {
            most[0] = Math.max(most[0], Long.parseLong(matcher.group(1)));
            most[1] = Math.max(most[1], Long.parseLong(matcher.group(2)));
        }
        return most;
    }

    /** In the child, at its end: prints what it cost as one line. */
    public static void tell(long rows, long cells) {
        long wall = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        long cpu =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1_000_000;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed() >> 20)
                .sum();
        System.out.println(wall + " " + cpu + " " + peak + " " + rows + " " + cells);
    }

    /** The middle one of each number. */
    static Cost median(List<Cost> costs) {
        return new Cost(
                middle(costs, Cost::wall),
                middle(costs, Cost::cpu),
                middle(costs, Cost::poolPeak),
                middle(costs, Cost::beforeCollection),
                middle(costs, Cost::afterCollection),
                middle(costs, Cost::rows),
                middle(costs, Cost::cells));
    }

    private static long middle(List<Cost> costs, ToLongFunction<Cost> number) {
        long[] sorted = costs.stream().mapToLong(number).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** What stands above the lines. */
    static String head(String work) {
        return String.format(
                ROW, work, "round", "wall s", "CPU s", "heap MB", "before GC", "after GC", "rows", "cells");
    }

    String line(Object work, String round) {
        return String.format(
                ROW,
                work,
                round,
                seconds(wall),
                seconds(cpu),
                poolPeak,
                beforeCollection,
                afterCollection,
                rows,
                cells);
    }

    private static String seconds(long milliseconds) {
        return String.format(Locale.ROOT, "%.2f", milliseconds / 1000d);
    }
}
