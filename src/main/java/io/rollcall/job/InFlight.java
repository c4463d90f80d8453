package io.rollcall.job;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The data transactions in which the run works at this moment, so that their statements can be cancelled. Where one is
 * nested in a transaction of the framework it is remembered until that ends. Thread-safe; at most one to a thread.
 */
final class InFlight {

    private final Set<Integer> sessions = new HashSet<>();

    /**
     * The present transaction may be cancelled until it ends.
     *
     * @param backend the server's process that works for it
     */
    void begin(int backend) {
        if (!TransactionSynchronizationManager.isSynchronizationActive() || !add(backend)) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                remove(backend);
            }
        });
    }

    /** Hands over the server's processes of the transactions in flight; what follows one of them waits. */
    synchronized void cancel(IntConsumer canceller) {
        sessions.forEach(canceller::accept);
    }

    private synchronized boolean add(int backend) {
        return sessions.add(backend);
    }

    private synchronized void remove(int backend) {
        sessions.remove(backend);
    }
}
