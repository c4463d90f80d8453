package io.rollcall.job;

import java.util.function.IntConsumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The data transaction in which the run works at this moment, so that a statement of it can be cancelled. Where it is
 * nested in a transaction of the framework it is remembered until that ends. Thread-safe; at most one at a time.
 */
final class InFlight {

    private static final int NONE = 0;

    private int session = NONE;

    /**
     * The present transaction may be cancelled until it ends.
     *
     * @param backend the server's process that works for it
     */
    void begin(int backend) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        set(backend);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                set(NONE);
            }
        });
    }

    /** Hands over the server's process, if a transaction is in flight; what follows it waits. */
    synchronized void cancel(IntConsumer canceller) {
        if (session != NONE) {
            canceller.accept(session);
        }
    }

    private synchronized void set(int backend) {
        session = backend;
    }
}
