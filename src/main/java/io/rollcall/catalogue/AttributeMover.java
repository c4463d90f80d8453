package io.rollcall.catalogue;

import io.rollcall.store.AttributeEntry;
import io.rollcall.store.AttributeMove;
import io.rollcall.store.Stores;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Takes the values of an attribute along to another key, or away, in short transactions that lock contacts in the order of
 * their ids. Safe to repeat: a contact without a value is left alone.
 */
final class AttributeMover {

    /** Contacts of one transaction. */
    private static final int CONTACTS = 2_000;

    /** An import that fills the attribute meanwhile leaves new values behind; it cannot go on doing so for ever. */
    private static final int MAX_ROUNDS = 5;

    private final Stores stores;
    private final int channel;
    private final ChangeBook book;

    AttributeMover(Stores stores, int channel, ChangeBook book) {
        this.stores = stores;
        this.channel = channel;
        this.book = book;
    }

    /**
     * Moves all values, then the attribute itself.
     *
     * @param end done in the transaction that ends the move, with the number of contacts that were moved
     * @throws RefusedChangeException if values keep coming
     */
    AttributeEntry move(
            AttributeEntry attribute, AttributeMove move, Advance advance, LongFunction<AttributeEntry> end) {
        long moved = 0;
        for (int round = 1; round <= MAX_ROUNDS; round++) {
            moved += round(move, advance, moved, attribute.contacts());
            long all = moved;
            Optional<AttributeEntry> done = book.together(() -> end(attribute, move, all, end));
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw new RefusedChangeException("Attribute '" + move.from()
                + "' gets new values as fast as they are taken away; expected no run that fills it. Stop that run, then"
                + " call again.");
    }

    private long round(AttributeMove move, Advance advance, long before, long total) {
        long moved = before;
        long after = 0;
        while (true) {
            long last = after;
            List<Long> contacts = book.together(() -> moveNext(move, last));
            if (contacts.isEmpty()) {
                return moved - before;
            }
            moved += contacts.size();
            after = contacts.get(contacts.size() - 1);
            advance.to(moved, Math.max(total, moved));
        }
    }

    private List<Long> moveNext(AttributeMove move, long after) {
        List<Long> contacts = stores.contacts().lockWithAttribute(channel, move.from(), after, CONTACTS);
        if (!contacts.isEmpty()) {
            stores.changes().insertAttributeMoves(contacts, move, book.actor(), book.now());
            stores.contacts().moveAttribute(contacts, move, book.now());
        }
        return contacts;
    }

    /**
     * Empty where values came meanwhile. Runs share the definitions while they fill attributes, so none comes after this lock;
     * no contact is locked under it, since runs lock contacts first.
     */
    private Optional<AttributeEntry> end(
            AttributeEntry attribute, AttributeMove move, long moved, LongFunction<AttributeEntry> end) {
        stores.attributes().lock(channel);
        if (stores.contacts().haveAttribute(channel, move.from())) {
            return Optional.empty();
        }
        stores.attributes().endMove(attribute.id(), move);
        return Optional.of(end.apply(moved));
    }
}
