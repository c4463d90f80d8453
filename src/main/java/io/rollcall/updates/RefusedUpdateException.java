package io.rollcall.updates;

import java.util.List;

/** An update that cannot work, with everything that is wrong with it; nothing was begun. */
public final class RefusedUpdateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    RefusedUpdateException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** At least one; whole sentences, the cure included. */
    public List<String> problems() {
        return problems;
    }
}
