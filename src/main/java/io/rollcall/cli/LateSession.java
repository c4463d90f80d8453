package io.rollcall.cli;

import org.jspecify.annotations.Nullable;

/** A work session that is opened when it is first needed, once. Used by one thread. */
final class LateSession implements AutoCloseable {

    private final CommandContext context;
    private @Nullable WorkSession session;

    LateSession(CommandContext context) {
        this.context = context;
    }

    WorkSession session() {
        WorkSession opened = session == null ? WorkSession.open(context) : session;
        session = opened;
        return opened;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
