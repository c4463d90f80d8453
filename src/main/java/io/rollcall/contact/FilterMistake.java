package io.rollcall.contact;

import java.util.List;

/**
 * Something wrong in the text of a filter.
 *
 * @param column where, in code points, the first being 1
 * @param message what was found and what was expected; a sentence
 * @param typed the word that is wrong; empty where it is more than a word
 * @param words those that would have been right, of which one may have been meant; empty where they are without number
 */
public record FilterMistake(int column, String message, String typed, List<String> words) {

    public FilterMistake {
        words = List.copyOf(words);
    }

    FilterMistake(int column, String message) {
        this(column, message, "", List.of());
    }
}
