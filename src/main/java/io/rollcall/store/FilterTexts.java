package io.rollcall.store;

import io.rollcall.contact.FilterValue;

/** Comparisons of texts. No pattern is made of what a person wrote, so that nothing in it means something else. */
final class FilterTexts {

    private FilterTexts() {}

    /** @param value an expression of ours that gives a text */
    static FilterFragment exact(String value, FilterValue.Text text, FilterParameters parameters) {
        return compared(value, text.match(), "CAST(" + parameters.add(text.text()) + " AS text)");
    }

    /** As {@link #exact}, in lower case by the rules of the database on both sides. */
    static FilterFragment ignoringCase(String value, FilterValue.Text text, FilterParameters parameters) {
        return compared(
                "lower(" + value + ")", text.match(), "lower(CAST(" + parameters.add(text.text()) + " AS text))");
    }

    private static FilterFragment compared(String value, FilterValue.Match match, String wanted) {
        return FilterFragment.maybe(
                switch (match) {
                    case WHOLE -> value + " = " + wanted;
                    case PREFIX -> "starts_with(" + value + ", " + wanted + ")";
                    case PART -> "strpos(" + value + ", " + wanted + ") > 0";
                });
    }
}
