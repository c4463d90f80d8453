package io.rollcall.catalogue;

import io.rollcall.contact.NameKey;
import io.rollcall.contact.TagName;
import io.rollcall.store.CatalogueAction;
import io.rollcall.store.ChannelEntry;
import io.rollcall.store.ChannelHoldings;
import io.rollcall.store.ChannelStore;
import io.rollcall.store.RecordedChange;
import io.rollcall.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;

/** The channels of the installation. Only one that has nothing can be removed, and the one called main always stays. */
public final class Channels implements Noun<ChannelEntry> {

    private static final int MAX_LENGTH = 100;

    private final Stores stores;
    private final Wording wording;
    private final ChangeBook book;

    Channels(Stores stores, Wording wording, ChangeBook book) {
        this.stores = stores;
        this.wording = wording;
        this.book = book;
    }

    /**
     * Adds a channel.
     *
     * @throws RefusedChangeException if there is one already, or the name is not good
     */
    public ChannelEntry add(String text) {
        String name = NameRule.require("NAME", text, MAX_LENGTH).name();
        return changing(name, () -> {
            spelling(name).ifPresent(known -> {
                throw wording.exists(known);
            });
            stores.channels().insert(name, book.now());
            ChannelEntry added = find(name);
            book.added(added);
            return added;
        });
    }

    @Override
    public List<ChannelEntry> page(Optional<String> after, int limit) {
        return stores.channels().page(after.orElse(""), limit);
    }

    @Override
    public ChannelEntry find(String name) {
        return spelling(name)
                .flatMap(stores.channels()::findEntry)
                .orElseThrow(() -> wording.unknown(name, stores.channels().names()));
    }

    @Override
    public ChannelEntry rename(String text, String wanted, Advance advance) {
        String name = NameRule.require("NEW-NAME", wanted, MAX_LENGTH).name();
        return changing(name, () -> {
            ChannelEntry before = find(text);
            requireNotDefault(before);
            if (before.name().equals(name)) {
                throw wording.same(name);
            }
            spelling(name).filter(known -> !known.equals(before.name())).ifPresent(known -> {
                throw wording.exists(known);
            });
            stores.channels().rename(before.id(), name);
            ChannelEntry after = find(name);
            book.changed(CatalogueAction.RENAMED, before, after, after.contacts());
            return after;
        });
    }

    @Override
    public String consequence(ChannelEntry channel) {
        requireEmpty(channel);
        return wording.subject(channel.name()) + " has no contacts.";
    }

    @Override
    public ChannelEntry remove(ChannelEntry entry, Advance advance) {
        return changing(entry.name(), () -> {
            ChannelEntry before = find(entry.name());
            requireEmpty(before);
            int id = Math.toIntExact(before.id());
            stores.tags().entries().deleteRemoved(id);
            stores.lists().entries().deleteRemoved(id);
            stores.channels().delete(id);
            book.removed(before, 0);
            return before;
        });
    }

    @Override
    public List<RecordedChange> history(Optional<String> name, long before, int limit) {
        if (name.isEmpty()) {
            return book.list(before, limit);
        }
        List<Long> subjects = spelling(name.get()).flatMap(stores.channels()::findEntry).stream()
                .map(ChannelEntry::id)
                .toList();
        List<RecordedChange> changes =
                book.list(subjects, TagName.of(name.get()).name(), before, limit);
        if (changes.isEmpty() && subjects.isEmpty()) {
            throw wording.neverWas(name.get());
        }
        return changes;
    }

    private ChannelEntry changing(String name, Supplier<ChannelEntry> change) {
        try {
            return book.together(() -> {
                stores.channels().lock();
                return change.get();
            });
        } catch (DuplicateKeyException raced) {
            throw wording.exists(name);
        }
    }

    /** The channel's name as it is spelt; channels are few, so all are compared. */
    private Optional<String> spelling(String name) {
        String key = NameKey.of(name);
        return stores.channels().names().stream()
                .filter(known -> NameKey.of(known).equals(key))
                .findFirst();
    }

    private void requireNotDefault(ChannelEntry channel) {
        if (channel.name().equals(ChannelStore.DEFAULT)) {
            throw new RefusedChangeException(wording.subject(channel.name())
                    + " is the one of commands without --channel; it stays, and keeps its name.");
        }
    }

    private void requireEmpty(ChannelEntry channel) {
        requireNotDefault(channel);
        ChannelHoldings has = stores.channels().holdings(channel.id());
        List<String> used = new ArrayList<>();
        addCount(used, has.contacts(), "contact");
        addCount(used, has.consentEvents(), "line", " of the consent ledger");
        addCount(used, has.runs(), "run");
        List<String> things = new ArrayList<>(used);
        addCount(things, has.tags(), "tag");
        addCount(things, has.lists(), "list");
        addCount(things, has.attributes(), "attribute");
        if (!things.isEmpty()) {
            throw new RefusedChangeException(wording.subject(channel.name()) + " still has " + String.join(", ", things)
                    + "; expected an empty one. "
                    + (used.isEmpty()
                            ? "Remove these first."
                            : "One that has been used stays, for its history; it can be renamed."));
        }
    }

    private static void addCount(List<String> things, long number, String one) {
        addCount(things, number, one, "");
    }

    private static void addCount(List<String> things, long number, String one, String more) {
        if (number > 0) {
            things.add(Wording.count(number, one) + more);
        }
    }
}
