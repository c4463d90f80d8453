package io.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compares writing a workbook as an export does with POI's streaming model alone, and with a text file of the same cells. Each
 * has a JVM of its own with 256 MB; the rounds take turns. Not a test: a machine that does something else says nothing.
 * CONTRIBUTING has the command.
 */
public final class XlsxWritingBench {

    private static final String HEAP = "-Xmx256m";
    private static final String CHILD = "--child";

    private XlsxWritingBench() {}

    /** {@code ROWS [rounds]}; three rounds if not said. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 4 && arguments[0].equals(CHILD)) {
            int rows = Integer.parseInt(arguments[3]);
            XlsxWriting.valueOf(arguments[1]).write(Path.of(arguments[2]), rows);
            Cost.tell(rows, (long) rows * XlsxWriting.COLUMNS);
            return;
        }
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("Expected how many rows, at most 1048575, and how many rounds: ROWS [3].");
            System.exit(2);
        }
        compare(arguments[0], arguments.length == 2 ? Integer.parseInt(arguments[1]) : 3);
    }

    private static void compare(String rows, int rounds) throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT, "%s rows, %d columns, Java %s, %s%n", rows, XlsxWriting.COLUMNS, Runtime.version(), HEAP);
        System.out.println(Cost.head("writing"));
        Map<XlsxWriting, List<Cost>> costs = new EnumMap<>(XlsxWriting.class);
        Map<XlsxWriting, Long> sizes = new EnumMap<>(XlsxWriting.class);
        for (int round = 1; round <= rounds; round++) {
            for (XlsxWriting writing : XlsxWriting.values()) {
                Path folder = Files.createTempDirectory("rollcall-bench-");
                Cost cost = Cost.launch(
                        XlsxWritingBench.class, HEAP, List.of(CHILD, writing.name(), folder.toString(), rows));
                costs.computeIfAbsent(writing, any -> new ArrayList<>()).add(cost);
                sizes.put(writing, wipe(folder));
                System.out.println(cost.line(writing, Integer.toString(round)));
            }
        }
        costs.forEach((writing, all) -> System.out.println(Cost.median(all).line(writing, "all")));
        sizes.forEach((writing, bytes) -> System.out.printf(Locale.ROOT, "%s: %,d bytes%n", writing, bytes));
        Cost rollcall = Cost.median(costs.getOrDefault(XlsxWriting.ROLLCALL, List.of()));
        Cost poi = Cost.median(costs.getOrDefault(XlsxWriting.SXSSF, List.of()));
        System.out.printf(
                Locale.ROOT,
                "Rollcall / SXSSF: wall %.2f, CPU %.2f%n",
                (double) rollcall.wall() / poi.wall(),
                (double) rollcall.cpu() / poi.cpu());
    }

    private static long wipe(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.toList();
        }
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
            Files.delete(file);
        }
        Files.delete(folder);
        return bytes;
    }
}
