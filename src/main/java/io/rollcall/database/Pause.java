package io.rollcall.database;

/** A short wait for something that only asking again can tell, such as whether a server accepts connections yet. */
final class Pause {
    private Pause() {}

    /** Answers whether the wait was not interrupted. */
    static boolean of(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
