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
 * Reads the countries of samples, which are data: the resource {@code samples/markets.txt} says how it is written. A new
 * country is a new paragraph there; it changes every sample that is not limited to other countries.
 */
final class MarketList {

    private static final String PATH = "/samples/markets.txt";

    private MarketList() {}

    static List<Market> read() {
        try (InputStream in = MarketList.class.getResourceAsStream(PATH)) {
            if (in == null) {
                throw bug("it is missing");
            }
            return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Market> parse(BufferedReader lines) throws IOException {
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
        List<Market> markets = new ArrayList<>();
        paragraphs.forEach((title, facts) -> markets.add(market(title, facts)));
        return List.copyOf(markets);
    }

    private static Market market(String title, Map<String, String> facts) {
        String[] mobile = fact(title, facts, "mobile").split(" \\+ ", 2);
        NumberPlan numbers = new NumberPlan(
                fact(title, facts, "calls"),
                facts.getOrDefault("trunk", ""),
                facts.containsKey("abroad"),
                List.of(mobile[0].split(" ", -1)),
                Integer.parseInt(mobile[1]),
                Stream.of(fact(title, facts, "groups").split(" ", -1))
                        .map(Integer::valueOf)
                        .toList());
        return new Market(
                title.substring(0, 2),
                title.substring(3),
                numbers,
                names(fact(title, facts, "cities")),
                names(fact(title, facts, "given")),
                names(fact(title, facts, "family")),
                names(fact(title, facts, "whole")));
    }

    private static List<String> names(String text) {
        return List.of(text.split(", ", -1));
    }

    private static String fact(String title, Map<String, String> facts, String word) {
        String fact = facts.get(word);
        if (fact == null) {
            throw bug("'" + title + "' lacks '" + word + "'");
        }
        return fact;
    }

    private static IllegalStateException bug(String what) {
        return new IllegalStateException(
                "The resource " + PATH + " is wrong: " + what + "; this is a bug in Rollcall.");
    }
}
