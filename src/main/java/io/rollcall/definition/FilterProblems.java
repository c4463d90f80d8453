package io.rollcall.definition;

import io.rollcall.contact.FilterException;
import io.rollcall.contact.FilterMistake;
import io.rollcall.tabular.NearestNames;
import java.util.List;

/** What is said about filters that cannot be understood. */
public final class FilterProblems {

    private FilterProblems() {}

    /** A message for each mistake: its column, what was found, what was expected, and what is near. */
    public static List<String> of(FilterException wrong) {
        return wrong.mistakes().stream().map(FilterProblems::of).toList();
    }

    /** The message of one mistake. */
    public static String of(FilterMistake mistake) {
        String place = mistake.column() > 0 ? "Filter, column " + mistake.column() + ": " : "Filter: ";
        return place
                + mistake.message()
                + (mistake.typed().isEmpty() ? "" : NearestNames.question(mistake.typed(), mistake.words()));
    }
}
