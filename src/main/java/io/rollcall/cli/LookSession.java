package io.rollcall.cli;

import io.rollcall.catalogue.Catalogue;
import io.rollcall.database.Database;
import io.rollcall.database.Home;
import io.rollcall.job.RunCatalog;
import io.rollcall.store.Stores;
import java.time.Clock;
import org.springframework.transaction.support.TransactionTemplate;

/** The database for commands that look or change little: one connection, no Spring context. */
final class LookSession implements AutoCloseable {

    private final Database database;
    private final Stores.Session session;
    private final Home home;
    private final String host;
    private final String actor;

    private LookSession(Database database, Home home, CommandContext context) {
        this.database = database;
        this.home = home;
        this.host = context.host();
        this.actor = context.actor();
        this.session = Stores.session(() -> database.connect("rollcall"));
    }

    static LookSession open(CommandContext context) {
        Home home = context.home();
        Database database = Database.open(home, context.environment(), context::announce);
        return new LookSession(database, home, context);
    }

    Stores stores() {
        return session.stores();
    }

    /** Transactions on the one connection. */
    TransactionTemplate transaction() {
        return session.transaction();
    }

    /** The catalogue, for changes in this command's name. */
    Catalogue catalogue() {
        return new Catalogue(stores(), session.transaction(), actor, Clock.systemUTC());
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
