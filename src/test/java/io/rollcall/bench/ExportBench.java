package io.rollcall.bench;

import io.rollcall.cli.ExportSubject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Exports all contacts of a home beside {@code COPY … TO STDOUT} of the same query through the driver, alternating, each in a
 * JVM of its own with 256 MB; prints medians. The times include the start of the JVM. CONTRIBUTING has the command.
 */
public final class ExportBench {

    private ExportBench() {}

    /**
     * Prints what each round cost, then the medians.
     *
     * @param arguments a home with contacts; rounds
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("rollcall-export-");
        Map<String, String> files = new LinkedHashMap<>();
        files.put("copy", "a.txt");
        files.put("csv", "a.csv");
        files.put("xlsx", "a.xlsx");
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        System.out.println(Cost.head("export"));
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, String> one : files.entrySet()) {
                Path file = folder.resolve(one.getValue());
                Cost cost = Cost.launch(
                        ExportSubject.class, "-Xmx256m", List.of(arguments[0], one.getKey(), file.toString()));
                System.out.println(cost.line(one.getKey(), round == 0 ? "warm" : Integer.toString(round)));
                if (round > 0) {
                    costs.computeIfAbsent(one.getKey(), key -> new ArrayList<>())
                            .add(cost);
                }
            }
        }
        costs.forEach((key, list) -> System.out.println(Cost.median(list).line(key, "median")));
        try (Stream<Path> written = Files.list(folder)) {
            for (Path file : written.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
