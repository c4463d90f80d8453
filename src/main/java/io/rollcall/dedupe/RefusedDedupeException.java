package io.rollcall.dedupe;

import java.util.List;

/** Duplicates cannot be looked for as somebody said; no run was entered. */
public final class RefusedDedupeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problems whole sentences with their places */
    RefusedDedupeException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** At least one; whole sentences, the cure included. */
    public List<String> problems() {
        return problems;
    }
}
