package io.rollcall.cli;

import io.rollcall.database.Database;
import io.rollcall.database.Home;
import io.rollcall.job.RunCatalog;
import io.rollcall.store.Stores;

/** The database for commands that only look, or touch one row: one connection, no Spring context. */
final class LookSession implements AutoCloseable {

    private final Database database;
    private final Stores.Session session;
    private final Home home;
    private final String host;

    private LookSession(Database database, Home home, String host) {
        this.database = database;
        this.home = home;
        this.host = host;
        this.session = Stores.session(() -> database.connect("rollcall"));
    }

    static LookSession open(CommandContext context) {
        Home home = context.home();
        Database database = Database.open(home, context.environment(), context::announce);
        return new LookSession(database, home, context.host());
    }

    Stores stores() {
        return session.stores();
    }

    RunCatalog runs() {
        return new RunCatalog(stores(), host);
    }

    Home home() {
        return home;
    }

    @Override
    public void close() {
        try {
            session.close();
        } finally {
            database.close();
        }
    }
}
