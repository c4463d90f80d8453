package io.rollcall.catalogue;

import io.rollcall.contact.ListName;
import io.rollcall.contact.TagName;
import io.rollcall.store.CatalogueKind;
import io.rollcall.store.ListEntry;
import io.rollcall.store.Stores;
import io.rollcall.store.TagEntry;
import java.time.Clock;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/** Where tags, lists, members, attributes and channels are looked at and changed by people. Not thread-safe. */
public final class Catalogue {

    private final Stores stores;
    private final TransactionTemplate transaction;
    private final ChangeBook.Actor actor;

    /**
     * @param transaction on the connection of the stores
     * @param actor who makes the changes, as {@code user@host}
     * @param clock the time that changes are written down with
     */
    public Catalogue(Stores stores, TransactionTemplate transaction, String actor, Clock clock) {
        this.stores = stores;
        this.transaction = transaction;
        this.actor = new ChangeBook.Actor(actor, clock);
    }

    /**
     * A channel, by which the parts of the catalogue are kept apart.
     *
     * @param name as messages say it
     */
    public record Place(int channel, String name) {}

    public NamedEntries<TagEntry> tags(Place place) {
        return new NamedEntries<>(
                stores.tags().entries(),
                place.channel(),
                TagName.MAX_LENGTH,
                wording(CatalogueKind.TAG, place),
                book(CatalogueKind.TAG, place));
    }

    public NamedEntries<ListEntry> lists(Place place) {
        return new NamedEntries<>(
                stores.lists().entries(),
                place.channel(),
                ListName.MAX_LENGTH,
                wording(CatalogueKind.LIST, place),
                book(CatalogueKind.LIST, place));
    }

    public Attributes attributes(Place place) {
        ChangeBook book = book(CatalogueKind.ATTRIBUTE, place);
        return new Attributes(
                stores.attributes(),
                place.channel(),
                wording(CatalogueKind.ATTRIBUTE, place),
                book,
                new AttributeMover(stores, place.channel(), book));
    }

    public Members members() {
        return new Members(
                stores.members(),
                new Wording(CatalogueKind.MEMBER, Optional.empty()),
                book(CatalogueKind.MEMBER, Optional.empty()));
    }

    public Channels channels() {
        return new Channels(
                stores,
                new Wording(CatalogueKind.CHANNEL, Optional.empty()),
                book(CatalogueKind.CHANNEL, Optional.empty()));
    }

    private static Wording wording(CatalogueKind kind, Place place) {
        return new Wording(kind, Optional.of(place.name()));
    }

    private ChangeBook book(CatalogueKind kind, Place place) {
        return book(kind, Optional.of(place.channel()));
    }

    private ChangeBook book(CatalogueKind kind, Optional<Integer> channel) {
        return new ChangeBook(stores.catalogue(), transaction, kind, channel, actor);
    }
}
