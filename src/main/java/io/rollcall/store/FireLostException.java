package io.rollcall.store;

/** Another server has taken a fire over; nothing may be started for it here. */
public final class FireLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FireLostException(long fire) {
        super("Fire " + fire + " was taken over by another server.");
    }
}
