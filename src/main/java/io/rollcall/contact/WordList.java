package io.rollcall.contact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Words as data. A line is {@code meaning = word, word, …}; blank lines and lines that begin with {@code #} are skipped; a
 * meaning may stand on several lines.
 */
final class WordList {

    private WordList() {}

    /** The keys ({@link Words#key}) of the words of a resource in the folder {@code words}, by meaning, in its order. */
    static Map<String, List<String>> read(String name) {
        String path = "/words/" + name;
        try (InputStream in = WordList.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + path + " is missing; this is a bug in Rollcall.");
            }
            return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the words of a resource with the meanings {@code yes} and {@code no} mean, by their keys. */
    static Map<String, Boolean> meanings(String name) {
        Map<String, Boolean> meanings = new HashMap<>();
        Map<String, List<String>> words = read(name);
        words.getOrDefault("yes", List.of()).forEach(word -> meanings.put(word, true));
        words.getOrDefault("no", List.of()).forEach(word -> meanings.put(word, false));
        return Map.copyOf(meanings);
    }

    private static Map<String, List<String>> parse(BufferedReader lines) throws IOException {
        Map<String, List<String>> meanings = new LinkedHashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int equals = line.indexOf('=');
            if (line.isBlank() || line.startsWith("#") || equals < 0) {
                continue;
            }
            List<String> words = Stream.of(line.substring(equals + 1).split(",", -1))
                    .map(Words::key)
                    .filter(word -> !word.isEmpty())
                    .toList();
            meanings.merge(
                    line.substring(0, equals).strip(),
                    words,
                    (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
        }
        return meanings;
    }
}
