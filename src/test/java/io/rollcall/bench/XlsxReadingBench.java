package io.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private static void compare(Path file, int rounds) throws IOException, InterruptedException {
        System.out.printf(Locale.ROOT, "%s, %,d bytes, Java %s, %s%n", file, Files.size(file), Runtime.version(), HEAP);
        System.out.println(Cost.head("reading"));
        Map<XlsxReading, List<Cost>> costs = new EnumMap<>(XlsxReading.class);
        for (int round = 1; round <= rounds; round++) {
            for (XlsxReading reading : XlsxReading.values()) {
                Cost cost = Cost.launch(
                        XlsxReadingBench.class,
                        HEAP,
                        List.of(CHILD, reading.name(), file.toAbsolutePath().toString()));
                costs.computeIfAbsent(reading, any -> new ArrayList<>()).add(cost);
                System.out.println(cost.line(reading, Integer.toString(round)));
            }
        }
        costs.forEach((reading, all) -> System.out.println(Cost.median(all).line(reading, "all")));
        Cost rollcall = Cost.median(costs.getOrDefault(XlsxReading.ROLLCALL, List.of()));
        for (XlsxReading other : List.of(XlsxReading.POI, XlsxReading.POI_RAW)) {
            Cost poi = Cost.median(costs.getOrDefault(other, List.of()));
            System.out.printf(
                    Locale.ROOT,
                    "Rollcall / %s: wall %.2f, CPU %.2f%n",
                    other,
                    (double) rollcall.wall() / poi.wall(),
                    (double) rollcall.cpu() / poi.cpu());
        }
    }

    /** In the child. */
    private static void read(XlsxReading reading, Path file)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        XlsxReading.Seen seen = reading.read(file);
        Cost.tell(seen.rows(), seen.cells());
    }
}
