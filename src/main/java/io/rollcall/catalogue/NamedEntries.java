package io.rollcall.catalogue;

import io.rollcall.contact.NameKey;
import io.rollcall.contact.TagName;
import io.rollcall.store.CatalogueAction;
import io.rollcall.store.CatalogueEntry;
import io.rollcall.store.NamedRows;
import io.rollcall.store.RecordedChange;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;

/**
 * The tags or the lists of a channel. A removed one keeps its contacts, so that the history is complete; whoever adds its
 * name again gets a new one without them.
 */
public final class NamedEntries<E extends CatalogueEntry> implements Noun<E> {

    private final NamedRows<E> rows;
    private final int channel;
    private final int maxLength;
    private final Wording wording;
    private final ChangeBook book;

    /**
     * @param channel id
     * @param maxLength of a name, in code points
     */
    NamedEntries(NamedRows<E> rows, int channel, int maxLength, Wording wording, ChangeBook book) {
        this.rows = rows;
        this.channel = channel;
        this.maxLength = maxLength;
        this.wording = wording;
        this.book = book;
    }

    /**
     * Adds an entry that no contact has yet.
     *
     * @param fact of a tag its colour; empty where there is none
     * @throws RefusedChangeException if there is one already, or the name is not good
     */
    public E add(String text, Optional<String> fact) {
        TagName name = NameRule.require("NAME", text, maxLength);
        return book.together(() -> {
            if (!rows.insert(channel, name.name(), name.key(), fact, book.now())) {
                throw wording.exists(find(text).name());
            }
            E added = find(text);
            book.added(added);
            return added;
        });
    }

    /**
     * A name that an entry may get, made uniform.
     *
     * @param word how messages call it, such as NAME
     * @throws RefusedChangeException if it cannot be one
     */
    public TagName requireName(String word, String text) {
        return NameRule.require(word, text, maxLength);
    }

    @Override
    public List<E> page(Optional<String> after, int limit) {
        return rows.page(channel, after.map(NamedEntries::key).orElse(""), limit);
    }

    @Override
    public E find(String name) {
        return rows.find(channel, key(name))
                .orElseThrow(() -> wording.unknown(name, rows.names(channel, Wording.NAMES_SEARCHED)));
    }

    @Override
    public E rename(String text, String wanted, Advance advance) {
        TagName name = NameRule.require("NEW-NAME", wanted, maxLength);
        try {
            return book.together(() -> rename(locked(text), name));
        } catch (DuplicateKeyException raced) {
            throw wording.exists(
                    rows.find(channel, name.key()).map(CatalogueEntry::name).orElse(name.name()));
        }
    }

    private E rename(E before, TagName name) {
        if (before.name().equals(name.name())) {
            throw wording.same(before.name());
        }
        if (!key(before.name()).equals(name.key())) {
            rows.find(channel, name.key()).ifPresent(other -> {
                throw wording.exists(other.name());
            });
        }
        rows.rename(before.id(), name.name(), name.key());
        E after = find(name.name());
        book.changed(CatalogueAction.RENAMED, before, after, after.contacts());
        return after;
    }

    @Override
    public String consequence(E entry) {
        return wording.subject(entry.name()) + " is on " + Wording.contacts(entry.contacts())
                + (entry.contacts() == 0 ? "." : "; removing it takes it off them.");
    }

    @Override
    public E remove(E entry, Advance advance) {
        return book.together(() -> {
            E before = locked(entry.name());
            rows.remove(before.id(), book.now());
            book.removed(before, before.contacts());
            return before;
        });
    }

    @Override
    public List<RecordedChange> history(Optional<String> name, long before, int limit) {
        if (name.isEmpty()) {
            return book.list(before, limit);
        }
        List<Long> subjects = rows.everNamed(channel, key(name.get()));
        List<RecordedChange> changes =
                book.list(subjects, TagName.of(name.get()).name(), before, limit);
        if (changes.isEmpty() && subjects.isEmpty()) {
            throw wording.neverWas(name.get());
        }
        return changes;
    }

    private E locked(String name) {
        rows.lock(channel, key(name));
        return find(name);
    }

    private static String key(String name) {
        return NameKey.of(name);
    }
}
