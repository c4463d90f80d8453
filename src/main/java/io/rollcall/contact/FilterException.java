package io.rollcall.contact;

import java.util.List;

/** A filter cannot be understood; carries every mistake that was found, in order. Its message has no value of the filter. */
public final class FilterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FilterMistake> mistakes;

    public FilterException(List<FilterMistake> mistakes) {
        super(mistakes.size() + " mistakes in a filter, the first in column "
                + mistakes.get(0).column() + ".");
        this.mistakes = List.copyOf(mistakes);
    }

    public List<FilterMistake> mistakes() {
        return mistakes;
    }
}
