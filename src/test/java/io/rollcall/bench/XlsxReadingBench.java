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
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.xml.sax.SAXException;

/**
 * Compares reading a workbook as an import does with reading it by POI's event model alone. Each reading has a JVM of its own
 * with 256 MB; the rounds take turns, so that a busy minute of the machine meets all. Not a test: a machine that does
 * something else says nothing. CONTRIBUTING has the command.
 *
 * <p>Shared strings are read into memory by POI, so a workbook that has many needs more there; generated samples have none.
 */
public final class XlsxReadingBench {

    private static final String HEAP = "-Xmx256m";
    private static final String CHILD = "--child";
    private static final Pattern COLLECTION = Pattern.compile(" ([0-9]+)M->([0-9]+)M\\([0-9]+M\\)");
    private static final String ROW = "%-9s %5s %8s %8s %10s %10s %10s %10s %11s%n";

    private XlsxReadingBench() {}

    /** {@code FILE [rounds]}; three rounds if not said. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 3 && arguments[0].equals(CHILD)) {
            read(XlsxReading.valueOf(arguments[1]), Path.of(arguments[2]));
            return;
        }
        if (arguments.length < 1 || arguments.length > 2 || !Files.isReadable(Path.of(arguments[0]))) {
            System.err.println("Expected a workbook that can be read, and how many rounds: FILE [3].");
            System.exit(2);
        }
        compare(Path.of(arguments[0]), arguments.length == 2 ? Integer.parseInt(arguments[1]) : 3);
    }

    /**
     * What one reading cost.
     *
     * @param wall from the start of the JVM, in milliseconds
     * @param cpu of all threads of the process, in milliseconds
     * @param poolPeak the most that the pools of the heap ever held, added up, in megabytes
     * @param beforeCollection the most that was in the heap when a collection began, in megabytes
     * @param afterCollection the most that a collection left, in megabytes: closest to what is needed
     */
    private record Cost(
            long wall, long cpu, long poolPeak, long beforeCollection, long afterCollection, long rows, long cells) {}

    private static void compare(Path file, int rounds) throws IOException, InterruptedException {
        System.out.printf(Locale.ROOT, "%s, %,d bytes, Java %s, %s%n", file, Files.size(file), Runtime.version(), HEAP);
        System.out.printf(
                ROW, "reading", "round", "wall s", "CPU s", "heap MB", "before GC", "after GC", "rows", "cells");
        Map<XlsxReading, List<Cost>> costs = new EnumMap<>(XlsxReading.class);
        for (int round = 1; round <= rounds; round++) {
            for (XlsxReading reading : XlsxReading.values()) {
                Cost cost = launch(reading, file);
                costs.computeIfAbsent(reading, any -> new ArrayList<>()).add(cost);
                print(reading, Integer.toString(round), cost);
            }
        }
        costs.forEach((reading, all) -> print(reading, "all", median(all)));
        Cost rollcall = median(costs.getOrDefault(XlsxReading.ROLLCALL, List.of()));
        for (XlsxReading other : List.of(XlsxReading.POI, XlsxReading.POI_RAW)) {
            Cost poi = median(costs.getOrDefault(other, List.of()));
            System.out.printf(
                    Locale.ROOT,
                    "Rollcall / %s: wall %.2f, CPU %.2f%n",
                    other,
                    (double) rollcall.wall / poi.wall,
                    (double) rollcall.cpu / poi.cpu);
        }
    }

    private static void print(XlsxReading reading, String round, Cost cost) {
        System.out.printf(
                ROW,
                reading,
                round,
                seconds(cost.wall),
                seconds(cost.cpu),
                cost.poolPeak,
                cost.beforeCollection,
                cost.afterCollection,
                cost.rows,
                cost.cells);
    }

    private static String seconds(long milliseconds) {
        return String.format(Locale.ROOT, "%.2f", milliseconds / 1000d);
    }

    private static Cost median(List<Cost> costs) {
        return new Cost(
                middle(costs.stream().mapToLong(Cost::wall).sorted().toArray()),
                middle(costs.stream().mapToLong(Cost::cpu).sorted().toArray()),
                middle(costs.stream().mapToLong(Cost::poolPeak).sorted().toArray()),
                middle(costs.stream().mapToLong(Cost::beforeCollection).sorted().toArray()),
                middle(costs.stream().mapToLong(Cost::afterCollection).sorted().toArray()),
                middle(costs.stream().mapToLong(Cost::rows).sorted().toArray()),
                middle(costs.stream().mapToLong(Cost::cells).sorted().toArray()));
    }

    private static long middle(long[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static Cost launch(XlsxReading reading, Path file) throws IOException, InterruptedException {
        // In a folder of its own: the JVM does not write over a file that is there, but renames it.
        Path folder = Files.createTempDirectory("rollcall-bench-");
        Path collections = folder.resolve("collections");
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            HEAP,
                            "-Xlog:gc:file=" + collections,
                            "-cp",
                            System.getProperty("java.class.path"),
                            XlsxReadingBench.class.getName(),
                            CHILD,
                            reading.name(),
                            file.toAbsolutePath().toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(reading + " ended with exit code " + process.exitValue() + ".");
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

    /** In the child: reads, and prints what it cost as one line. */
    private static void read(XlsxReading reading, Path file)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        XlsxReading.Seen seen = reading.read(file);
        long wall = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        long cpu =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1_000_000;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed() >> 20)
                .sum();
        System.out.println(wall + " " + cpu + " " + peak + " " + seen.rows() + " " + seen.cells());
    }
}
