package io.rollcall.dedupe;

/** Contacts cannot be parted, or there is nothing to part; no run was entered. */
public final class RefusedUnmergeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean nothingToDo;

    private RefusedUnmergeException(String message, boolean nothingToDo) {
        super(message);
        this.nothingToDo = nothingToDo;
    }

    static RefusedUnmergeException because(String message) {
        return new RefusedUnmergeException(message, false);
    }

    static RefusedUnmergeException nothing(String message) {
        return new RefusedUnmergeException(message, true);
    }

    /** Whether nothing is wrong, but nothing remains to be done either. */
    public boolean isNothingToDo() {
        return nothingToDo;
    }
}
