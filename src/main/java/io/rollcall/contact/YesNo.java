package io.rollcall.contact;

import java.util.Map;
import java.util.Optional;

/** Yes or no, as people write it; the words are data, in {@code words/yes-no.txt}. */
public final class YesNo {

    private static final Map<String, Boolean> MEANINGS = WordList.meanings("yes-no.txt");

    private YesNo() {}

    /** True for yes, false for no; empty where the text says neither. */
    public static Optional<Boolean> parse(String text) {
        return Optional.ofNullable(MEANINGS.get(Words.key(text)));
    }
}
