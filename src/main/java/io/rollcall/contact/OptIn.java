package io.rollcall.contact;

import java.util.Map;
import java.util.Optional;

/** Whether a person agreed, as people write it: yes or no, or words of consent, which are data, in {@code words/opt-in.txt}. */
public final class OptIn {

    private static final Map<String, Boolean> MEANINGS = WordList.meanings("opt-in.txt");

    private OptIn() {}

    /** True for opted in, false for opted out; empty where the text says neither. */
    public static Optional<Boolean> parse(String text) {
        return YesNo.parse(text).or(() -> Optional.ofNullable(MEANINGS.get(Words.key(text))));
    }
}
