package io.rollcall.store;

/** How many events of a run are in which state. */
public record EventCounts(long pending, long delivered, long withdrawn, long givenUp) {

    /** No event at all. */
    public static final EventCounts NONE = new EventCounts(0, 0, 0, 0);

    /** Whether there is none. */
    public boolean isEmpty() {
        return equals(NONE);
    }
}
