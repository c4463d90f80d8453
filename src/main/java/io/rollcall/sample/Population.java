package io.rollcall.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A country as the truth needs it, read from the resource {@code samples/names.txt}, which says how it is written.
 *
 * @param code ISO 3166-1, two letters
 * @param astray the calling code under which its numbers are entered by mistake
 */
record Population(
        String code,
        NumberPlan numbers,
        String astray,
        NameOrder order,
        NamePool cities,
        NamePool men,
        NamePool women,
        NamePool families) {

    private static final String PATH = "/samples/names.txt";

    /** In the order of their codes. */
    static final List<Population> ALL = read();

    private static List<Population> read() {
        try (InputStream in = Population.class.getResourceAsStream(PATH)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + PATH + " is missing; this is a bug in Rollcall.");
            }
            return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Population> parse(BufferedReader lines) throws IOException {
        Map<String, Map<String, String>> paragraphs = new LinkedHashMap<>();
        Map<String, String> current = new LinkedHashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!line.startsWith(" ")) {
                current = new LinkedHashMap<>();
                paragraphs.put(line, current);
                continue;
            }
            String[] parts = line.strip().split(" +", 2);
            current.put(parts[0], parts[1]);
        }
        List<Population> populations = new ArrayList<>();
        paragraphs.forEach((title, facts) -> populations.add(population(title, facts)));
        return List.copyOf(populations);
    }

    private static Population population(String title, Map<String, String> facts) {
        String[] mobile = fact(title, facts, "mobile").split(" \\+ ", 2);
        int digits = Integer.parseInt(mobile[1]);
        List<String> prefixes = List.of(mobile[0].split(" ", -1));
        NumberPlan numbers = new NumberPlan(
                fact(title, facts, "calls"),
                "",
                false,
                prefixes,
                digits,
                List.of(prefixes.get(0).length() + digits));
        return new Population(
                title.substring(0, 2),
                numbers,
                fact(title, facts, "astray"),
                NameOrder.of(fact(title, facts, "order")),
                names(fact(title, facts, "cities")),
                names(fact(title, facts, "men")),
                names(fact(title, facts, "women")),
                names(fact(title, facts, "family")));
    }

    private static NamePool names(String text) {
        return new NamePool(
                Stream.of(text.split(", ", -1)).map(NameForms::parse).toList());
    }

    private static String fact(String title, Map<String, String> facts, String word) {
        String fact = facts.get(word);
        if (fact == null) {
            throw new IllegalStateException("The resource " + PATH + " is wrong: '" + title + "' lacks '" + word
                    + "'; this is a bug in Rollcall.");
        }
        return fact;
    }
}
