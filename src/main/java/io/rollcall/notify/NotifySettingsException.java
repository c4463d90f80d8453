package io.rollcall.notify;

import java.util.List;

/** The environment says something about sending that cannot be. */
public final class NotifySettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    NotifySettingsException(List<String> problems) {
        super(String.join(" ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Whole sentences, without secrets. */
    public List<String> problems() {
        return problems;
    }
}
