package io.rollcall.catalogue;

/** Is told how far a change is that takes longer than a moment. */
@FunctionalInterface
public interface Advance {

    /** {@code done} of {@code total} contacts are done; the total is what it was at the beginning. */
    void to(long done, long total);
}
