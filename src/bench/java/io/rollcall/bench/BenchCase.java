package io.rollcall.bench;

import java.util.List;

/**
 * One question of the bench: the program at some work, and what it is compared with. A job that is new gets a class of its own
 * here and a line in {@link BenchCases}.
 */
interface BenchCase {

    /** By which {@code --only} names it, such as {@code import-again}. */
    String name();

    /** The key in the JSON, such as {@code importAgain}. */
    default String key() {
        StringBuilder key = new StringBuilder();
        for (String word : name().split("-", -1)) {
            key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }

    /** What is done, in a few words. */
    String title();

    /** What takes turns in each round. */
    List<Contender> contenders(TestBed bed);

    /** What is judged, or told for comparison. */
    List<Comparison> comparisons();
}
