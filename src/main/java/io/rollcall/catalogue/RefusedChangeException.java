package io.rollcall.catalogue;

import java.util.List;

/** A change that cannot be made, or of something that there is not; nothing was changed. */
public final class RefusedChangeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    RefusedChangeException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    RefusedChangeException(String problem) {
        this(List.of(problem));
    }

    /** At least one; whole sentences, the cure included. */
    public List<String> problems() {
        return problems;
    }
}
