package io.rollcall.schedule;

import java.time.Instant;

/** Is told that a time of a schedule has come; perhaps again, where a server died over it. */
@FunctionalInterface
interface DueListener {

    /**
     * A time has come.
     *
     * @param nominal when it was to be
     */
    void due(String job, Instant nominal);
}
