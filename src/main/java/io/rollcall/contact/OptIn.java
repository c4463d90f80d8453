package io.rollcall.contact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a person agreed, as people write it; the words are data, in {@code words/opt-in.txt}. */
public final class OptIn {

    private static final Map<String, Boolean> MEANINGS = meanings();

    private OptIn() {}

    /** True for opted in, false for opted out; empty where the text says neither. */
    public static Optional<Boolean> parse(String text) {
        return Optional.ofNullable(MEANINGS.get(Words.key(text)));
    }

    private static Map<String, Boolean> meanings() {
        Map<String, Boolean> meanings = new HashMap<>();
        Map<String, List<String>> words = WordList.read("opt-in.txt");
        words.getOrDefault("yes", List.of()).forEach(word -> meanings.put(word, true));
        words.getOrDefault("no", List.of()).forEach(word -> meanings.put(word, false));
        return Map.copyOf(meanings);
    }
}
