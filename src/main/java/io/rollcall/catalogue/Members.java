package io.rollcall.catalogue;

import io.rollcall.contact.MemberName;
import io.rollcall.contact.NameKey;
import io.rollcall.contact.TagName;
import io.rollcall.store.CatalogueAction;
import io.rollcall.store.MemberEntry;
import io.rollcall.store.MemberStore;
import io.rollcall.store.RecordedChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;

/**
 * The members of the team, who belong to the installation. They are known by their e-mail address, or by their name where only
 * one has it. A removed member stays, and keeps the contacts that are assigned to them.
 */
public final class Members implements Noun<MemberEntry> {

    private final MemberStore members;
    private final Wording wording;
    private final ChangeBook book;

    Members(MemberStore members, Wording wording, ChangeBook book) {
        this.members = members;
        this.wording = wording;
        this.book = book;
    }

    /**
     * Adds a member, or brings a removed one back, who is known by the address, or by the name where they have no address.
     *
     * @throws RefusedChangeException if there is one already, or name or address are not good
     */
    public MemberEntry add(String text, Optional<String> email) {
        TagName name = NameRule.require("NAME", text, MemberName.MAX_LENGTH);
        Optional<String> address = email.map(Members::address);
        return changing(address, () -> {
            Optional<MemberEntry> known = known(name, address);
            if (known.isPresent()) {
                return bringBack(known.get(), name);
            }
            long id = members.insert(name.name(), name.key(), address, book.now());
            MemberEntry added = read(name, address, id);
            book.added(added);
            return added;
        });
    }

    /** Who is meant by what somebody wants to add: the one of the address; without an address the one of the name. */
    private Optional<MemberEntry> known(TagName name, Optional<String> address) {
        if (address.isPresent()) {
            return members.findByEmail(address.get());
        }
        List<MemberEntry> namesakes = members.findByName(name.key());
        if (namesakes.stream().anyMatch(member -> !member.isRemoved())) {
            throw new RefusedChangeException("There is a member '" + name.name()
                    + "' already; expected somebody else. Tell them apart by an e-mail address: --email.");
        }
        if (namesakes.stream().anyMatch(member -> member.email().isPresent())) {
            throw new RefusedChangeException("A member '" + name.name()
                    + "' was removed; expected --email. The address that they had brings them back, another one adds"
                    + " somebody else.");
        }
        return namesakes.stream().findFirst();
    }

    private MemberEntry bringBack(MemberEntry before, TagName name) {
        if (!before.isRemoved()) {
            throw new RefusedChangeException("There is a member with the e-mail address '"
                    + before.email().orElse("") + "' already, called '" + before.name() + "'; expected a new one.");
        }
        members.update(before.id(), name.name(), name.key(), before.email());
        MemberEntry after = read(name, before.email(), before.id());
        book.changed(CatalogueAction.ADDED, before, after, after.contacts());
        return after;
    }

    @Override
    public List<MemberEntry> page(Optional<String> after, int limit) {
        if (after.isEmpty()) {
            return members.page("", 0, limit);
        }
        Optional<MemberEntry> last = members.findByEmail(after.get().strip().toLowerCase(Locale.ROOT));
        String key = NameKey.of(last.map(MemberEntry::name).orElse(after.get()));
        return members.page(key, last.map(MemberEntry::id).orElse(Long.MAX_VALUE), limit);
    }

    @Override
    public MemberEntry find(String who) {
        List<MemberEntry> found = everyone(who);
        List<MemberEntry> present =
                found.stream().filter(member -> !member.isRemoved()).toList();
        if (present.size() == 1) {
            return present.get(0);
        }
        if (present.size() > 1) {
            throw new RefusedChangeException(
                    present.size() + " members are called '" + who + "'; expected the e-mail address of one of them.");
        }
        if (!found.isEmpty()) {
            throw new RefusedChangeException(
                    wording.subject(who) + " was removed. 'rollcall members add' brings them back.");
        }
        throw wording.unknown(who, members.names(Wording.NAMES_SEARCHED));
    }

    @Override
    public MemberEntry rename(String who, String wanted, Advance advance) {
        return change(who, Optional.of(wanted), Optional.empty());
    }

    /**
     * Gives a member another name, another address, or both.
     *
     * @throws RefusedChangeException if there is no such member, if name or address are not good, or nothing would change
     */
    public MemberEntry change(String who, Optional<String> wanted, Optional<String> email) {
        Optional<TagName> name = wanted.map(text -> NameRule.require("NEW-NAME", text, MemberName.MAX_LENGTH));
        Optional<String> address = email.map(Members::address);
        return changing(address, () -> {
            MemberEntry before = find(who);
            TagName newName = name.orElseGet(() -> TagName.of(before.name()));
            Optional<String> newAddress = address.or(before::email);
            if (newName.name().equals(before.name()) && newAddress.equals(before.email())) {
                throw wording.same(before.name());
            }
            members.update(before.id(), newName.name(), newName.key(), newAddress);
            MemberEntry after = read(newName, newAddress, before.id());
            book.changed(CatalogueAction.RENAMED, before, after, after.contacts());
            return after;
        });
    }

    @Override
    public String consequence(MemberEntry member) {
        return wording.subject(member.name()) + " has " + Wording.contacts(member.contacts()) + " and collaborates on "
                + member.collaborations() + "; these stay with them, shown as removed.";
    }

    @Override
    public MemberEntry remove(MemberEntry entry, Advance advance) {
        return changing(Optional.empty(), () -> {
            MemberEntry before = find(entry.email().orElse(entry.name()));
            members.remove(before.id(), book.now());
            book.removed(before, before.contacts());
            return before;
        });
    }

    @Override
    public List<RecordedChange> history(Optional<String> name, long before, int limit) {
        if (name.isEmpty()) {
            return book.list(before, limit);
        }
        List<Long> subjects = everyone(name.get()).stream().map(MemberEntry::id).toList();
        List<RecordedChange> changes =
                book.list(subjects, TagName.of(name.get()).name(), before, limit);
        if (changes.isEmpty() && subjects.isEmpty()) {
            throw wording.neverWas(name.get());
        }
        return changes;
    }

    private MemberEntry changing(Optional<String> address, Supplier<MemberEntry> change) {
        try {
            return book.together(() -> {
                members.lockCreation();
                members.lock();
                return change.get();
            });
        } catch (DuplicateKeyException taken) {
            throw new RefusedChangeException("There is a member with the e-mail address '" + address.orElse("")
                    + "' already, who may be removed; expected a new one.");
        }
    }

    /** Those of an address or a name, removed ones too. */
    private List<MemberEntry> everyone(String who) {
        Optional<MemberEntry> addressee = members.findByEmail(who.strip().toLowerCase(Locale.ROOT));
        return addressee.isPresent() ? List.of(addressee.get()) : members.findByName(NameKey.of(who));
    }

    private MemberEntry read(TagName name, Optional<String> address, long id) {
        return Stream.concat(address.flatMap(members::findByEmail).stream(), members.findByName(name.key()).stream())
                .filter(member -> member.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private static String address(String text) {
        String address = text.strip().toLowerCase(Locale.ROOT);
        if (!MemberName.isEmail(address)) {
            throw new RefusedChangeException(
                    "Option --email: '" + text + "' found; expected an e-mail address, such as aminah@example.com.");
        }
        return address;
    }
}
