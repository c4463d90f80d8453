package io.rollcall.cli;

import io.rollcall.catalogue.Catalogue;
import io.rollcall.contact.BusinessScopedId;
import io.rollcall.contact.MatchKey;
import io.rollcall.contact.Phone;
import io.rollcall.contact.PhoneParser;
import io.rollcall.contact.PhoneResult;
import io.rollcall.contact.ReasonCode;
import io.rollcall.contact.Refused;
import io.rollcall.contact.TagName;
import io.rollcall.contact.WhatsAppId;
import io.rollcall.contact.WhatsAppIdResult;
import io.rollcall.store.ContactHistoryQuery;
import io.rollcall.store.ContactQuery;
import io.rollcall.store.ContactSummary;
import io.rollcall.store.HistoryEntry;
import io.rollcall.store.HistoryKey;
import io.rollcall.store.Stores;
import io.rollcall.tabular.NearestNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds contacts of one channel by what people type; what does not exist is answered with what does. */
final class ContactFinder {

    private static final int TAGS_SEARCHED = 10_000;
    private static final int TAGS_LISTED = 20;

    private final ContactQuery query;
    private final ContactHistoryQuery history;
    private final int channel;
    private final String channelName;

    private ContactFinder(Stores stores, int channel, String channelName) {
        this.query = stores.contactQuery();
        this.history = stores.contactHistory();
        this.channel = channel;
        this.channelName = channelName;
    }

    static ContactFinder of(Stores stores, ChannelOption channel) {
        Catalogue.Place place = channel.place(stores);
        return new ContactFinder(stores, place.channel(), place.name());
    }

    /** In the channel of a run, which exists. */
    static ContactFinder ofRun(Stores stores, long run) {
        int channel = stores.runs().find(run).orElseThrow().channel();
        return new ContactFinder(stores, channel, stores.channels().name(channel));
    }

    /** Contacts with an id above {@code after}, in the order of their creation. */
    List<ContactSummary> list(Optional<String> tag, long after, int limit) {
        return tag.isPresent()
                ? query.listTagged(channel, tag(tag.get()), after, limit)
                : query.list(channel, after, limit);
    }

    /**
     * The contact of a number or a business-scoped id, also of one that it has left.
     *
     * @param region of a number without a country
     */
    ContactSummary show(String identity, Optional<String> region) {
        return find(identity, region)
                .orElseThrow(() -> new NoSuchThingException("There is no contact '" + identity + "' in channel '"
                        + channelName + "'. 'rollcall contacts list' shows those that there are."));
    }

    /** As {@link #show}; empty where there is none. */
    Optional<ContactSummary> find(String identity, Optional<String> region) {
        Optional<BusinessScopedId> id = BusinessScopedId.parse(identity);
        return id.isPresent()
                ? query.findByBusinessScopedId(channel, id.get().value())
                : query.findByNumber(channel, key(identity, region).digits());
    }

    /**
     * A number with its country, or a business-scoped id, as it was typed.
     *
     * @param region of a number without a country
     */
    static String spelled(String identity, Optional<String> region) {
        if (BusinessScopedId.parse(identity).isPresent()) {
            return identity;
        }
        return new PhoneParser().parse(identity, region) instanceof Phone phone
                ? phone.e164()
                : "+" + key(identity, region).digits();
    }

    /**
     * What happened to a number or a business-scoped id, newest first, also where the contact is gone.
     *
     * @param region of a number without a country
     */
    List<HistoryEntry> history(String identity, Optional<String> region, HistoryKey before, int limit) {
        Optional<BusinessScopedId> id = BusinessScopedId.parse(identity);
        List<HistoryEntry> entries = id.isPresent()
                ? history.ofBusinessScopedId(channel, id.get().value(), before, limit)
                : history.ofNumber(channel, key(identity, region).digits(), before, limit);
        if (entries.isEmpty() && before.equals(HistoryKey.END)) {
            throw new NoSuchThingException("There is no history of '" + identity + "' in channel '" + channelName
                    + "': no contact has it or had it, and the consent ledger does not know it.");
        }
        return entries;
    }

    /** What somebody has typed to name a contact: exactly one of both. */
    record Identity(Optional<Long> matchKey, Optional<String> businessScopedId) {}

    /**
     * Reads a number or a business-scoped id.
     *
     * @param region of a number without a country
     */
    static Identity identity(String typed, Optional<String> region) {
        Optional<BusinessScopedId> id = BusinessScopedId.parse(typed);
        return new Identity(
                id.isPresent()
                        ? Optional.empty()
                        : Optional.of(key(typed, region).digits()),
                id.map(BusinessScopedId::value));
    }

    /** Digits without a plus sign are a WhatsApp id where no country makes them a number. */
    private static MatchKey key(String identity, Optional<String> region) {
        PhoneResult phone = new PhoneParser().parse(identity, region);
        if (phone instanceof Phone known) {
            return known.matchKey();
        }
        WhatsAppIdResult id = WhatsAppId.parse(identity);
        if (id instanceof WhatsAppId known) {
            return known.matchKey();
        }
        Refused refused = (Refused) phone;
        throw new NoSuchThingException("PHONE: '" + identity + "' found; "
                + (refused.code() == ReasonCode.PHONE_NEEDS_COUNTRY
                        ? "expected + and the country code, or a national number with --country."
                        : refused.message()));
    }

    /** The id of a tag. */
    long tag(String tag) {
        Optional<Long> id = query.tagId(channel, TagName.of(tag).key());
        if (id.isPresent()) {
            return id.get();
        }
        List<String> names = query.tagNames(channel, TAGS_SEARCHED);
        String question = NearestNames.question(tag, names);
        String known = names.isEmpty()
                ? "there are no tags yet."
                : "there are "
                        + names.stream()
                                .limit(TAGS_LISTED)
                                .map(name -> "'" + name + "'")
                                .collect(Collectors.joining(", "))
                        + (names.size() > TAGS_LISTED ? " and more." : ".");
        throw new NoSuchThingException(
                "Option --tag: there is no tag '" + tag + "'" + (question.isEmpty() ? "; " + known : "." + question));
    }
}
