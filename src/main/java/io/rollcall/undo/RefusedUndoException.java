package io.rollcall.undo;

/** A run cannot be undone, or there is nothing to undo. */
public final class RefusedUndoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean nothingToDo;

    private RefusedUndoException(String message, boolean nothingToDo) {
        super(message);
        this.nothingToDo = nothingToDo;
    }

    static RefusedUndoException because(String message) {
        return new RefusedUndoException(message, false);
    }

    static RefusedUndoException nothing(String message) {
        return new RefusedUndoException(message, true);
    }

    /** Whether nothing is wrong, but nothing remains to be done either. */
    public boolean isNothingToDo() {
        return nothingToDo;
    }
}
