package io.rollcall.definition;

import java.util.List;

/** A job file cannot be used, with everything that is wrong with it; nothing was begun. */
public final class JobFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public JobFileException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** At least one; whole sentences with their places, the cure included. */
    public List<String> problems() {
        return problems;
    }
}
