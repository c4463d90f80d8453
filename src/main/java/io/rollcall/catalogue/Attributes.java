package io.rollcall.catalogue;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.contact.Words;
import io.rollcall.store.AttributeEntry;
import io.rollcall.store.AttributeMove;
import io.rollcall.store.AttributeStore;
import io.rollcall.store.CatalogueAction;
import io.rollcall.store.RecordedChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The custom attributes of a channel. Removing one takes its values away from all contacts, and another key takes them along:
 * contact by contact, in short transactions, with a line in each contact's history. What was interrupted is brought to its end
 * by the same call.
 */
public final class Attributes implements Noun<AttributeEntry> {

    private final AttributeStore attributes;
    private final int channel;
    private final Wording wording;
    private final ChangeBook book;
    private final AttributeMover mover;

    /**
     * @param channel id
     */
    Attributes(AttributeStore attributes, int channel, Wording wording, ChangeBook book, AttributeMover mover) {
        this.attributes = attributes;
        this.channel = channel;
        this.wording = wording;
        this.book = book;
        this.mover = mover;
    }

    /**
     * Adds an attribute that no contact has yet.
     *
     * @throws RefusedChangeException if there is one already, or the definition is not good; all problems at once
     */
    public AttributeEntry add(NewAttribute wanted) {
        List<String> problems = AttributeRules.problems(wanted);
        if (!problems.isEmpty()) {
            throw new RefusedChangeException(problems);
        }
        return book.together(() -> {
            attributes.lock(channel);
            requireFree(wanted.key(), Optional.empty());
            requireFree(wanted.label(), Optional.empty());
            AttributeDefinition definition =
                    new AttributeDefinition(wanted.key(), wanted.label(), wanted.type(), wanted.choices());
            if (!attributes.insert(channel, definition, book.now())) {
                throw wording.exists(wanted.key());
            }
            AttributeEntry added = find(wanted.key());
            book.added(added);
            return added;
        });
    }

    @Override
    public List<AttributeEntry> page(Optional<String> after, int limit) {
        return attributes.page(channel, after.orElse(""), limit);
    }

    @Override
    public AttributeEntry find(String key) {
        return attributes.find(channel, key).or(() -> named(key)).orElseThrow(() -> unknown(key));
    }

    @Override
    public AttributeEntry rename(String key, String wanted, Advance advance) {
        return rename(key, Optional.of(wanted), Optional.empty(), advance);
    }

    /**
     * Gives an attribute another key, another label, or both.
     *
     * @throws RefusedChangeException if there is no such attribute, or key or label are not good or not free
     */
    public AttributeEntry rename(String key, Optional<String> newKey, Optional<String> label, Advance advance) {
        List<String> problems = Stream.concat(
                        newKey.flatMap(text -> AttributeRules.keyProblem("NEW-KEY", text)).stream(),
                        label.flatMap(AttributeRules::labelProblem).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new RefusedChangeException(problems);
        }
        AttributeEntry before = find(key);
        Optional<AttributeMove> move = newKey.filter(other -> !other.equals(before.name()))
                .map(other -> new AttributeMove(before.name(), Optional.of(other)));
        if (move.isEmpty()
                && label.filter(text -> !text.equals(before.definition().label()))
                        .isEmpty()) {
            throw wording.same(before.name());
        }
        begin(before, move, label);
        if (move.isEmpty()) {
            return book.together(() -> relabel(before, before.name(), label, before.contacts()));
        }
        return mover.move(
                before,
                move.get(),
                advance,
                moved -> relabel(before, move.get().to().orElseThrow(), label, moved));
    }

    private AttributeEntry relabel(AttributeEntry before, String key, Optional<String> label, long contacts) {
        AttributeDefinition was = before.definition();
        attributes.update(
                before.id(), new AttributeDefinition(key, label.orElse(was.label()), was.type(), was.choices()));
        AttributeEntry after = find(key);
        book.changed(CatalogueAction.RENAMED, before, after, contacts);
        return after;
    }

    /**
     * Adds choices to those that there are.
     *
     * @throws RefusedChangeException if there is no such attribute, if its values are no choices, or one exists or is not good
     */
    public AttributeEntry addChoices(String key, List<String> added) {
        return book.together(() -> {
            attributes.lock(channel);
            AttributeEntry before = find(key);
            AttributeDefinition was = before.definition();
            if (was.type() != AttributeType.CHOICE) {
                throw new RefusedChangeException(wording.subject(before.name()) + " holds values of type "
                        + was.type().shown() + "; expected one of type choice.");
            }
            List<String> choices = Stream.concat(
                            was.choices().stream(), added.stream().map(String::strip))
                    .toList();
            List<String> problems = AttributeRules.choiceProblems(choices);
            if (!problems.isEmpty()) {
                throw new RefusedChangeException(problems);
            }
            attributes.update(before.id(), new AttributeDefinition(was.key(), was.label(), was.type(), choices));
            AttributeEntry after = find(before.name());
            book.changed(CatalogueAction.CHANGED, before, after, after.contacts());
            return after;
        });
    }

    /**
     * Declares that an attribute identifies people, or no longer: contacts that share a value may be one person.
     *
     * @throws RefusedChangeException if there is no such attribute
     */
    public AttributeEntry setIdentifying(String key, boolean identifying) {
        return book.together(() -> {
            attributes.lock(channel);
            AttributeEntry entry = find(key);
            attributes.setIdentifying(entry.id(), identifying);
            return entry;
        });
    }

    @Override
    public String consequence(AttributeEntry attribute) {
        return wording.subject(attribute.name()) + " has a value in " + Wording.contacts(attribute.contacts())
                + (attribute.contacts() == 0 ? "." : "; removing it takes these values away.");
    }

    @Override
    public AttributeEntry remove(AttributeEntry entry, Advance advance) {
        AttributeMove move = new AttributeMove(entry.name(), Optional.empty());
        begin(entry, Optional.of(move), Optional.empty());
        return mover.move(entry, move, advance, moved -> {
            book.removed(entry, moved);
            return entry;
        });
    }

    @Override
    public List<RecordedChange> history(Optional<String> name, long before, int limit) {
        if (name.isEmpty()) {
            return book.list(before, limit);
        }
        List<Long> subjects = attributes.find(channel, name.get()).or(() -> named(name.get())).stream()
                .map(AttributeEntry::id)
                .toList();
        List<RecordedChange> changes = book.list(subjects, name.get(), before, limit);
        if (changes.isEmpty() && subjects.isEmpty()) {
            throw wording.neverWas(name.get());
        }
        return changes;
    }

    /** Makes sure that the change can be made, and writes a move down before the first contact is touched. */
    private void begin(AttributeEntry seen, Optional<AttributeMove> move, Optional<String> label) {
        book.together(() -> {
            attributes.lock(channel);
            AttributeEntry now = attributes.find(channel, seen.name()).orElseThrow(() -> unknown(seen.name()));
            now.move().filter(begun -> !Optional.of(begun).equals(move)).ifPresent(begun -> {
                throw unfinished(begun);
            });
            move.flatMap(AttributeMove::to).ifPresent(key -> requireFree(key, Optional.of(now)));
            label.ifPresent(text -> requireFree(text, Optional.of(now)));
            move.ifPresent(begun -> attributes.beginMove(now.id(), begun));
            return now;
        });
    }

    private RefusedChangeException unfinished(AttributeMove begun) {
        String call = "'rollcall attributes "
                + begun.to().map(key -> "rename " + begun.from() + " " + key).orElse("remove " + begun.from()) + "'";
        return new RefusedChangeException(wording.subject(begun.from()) + " is being "
                + begun.to().map(key -> "renamed to '" + key + "'").orElse("removed") + "; call " + call
                + " again to bring that to its end.");
    }

    /** Columns are matched by key and label without regard to case and punctuation: neither may be that of another attribute. */
    private void requireFree(String name, Optional<AttributeEntry> except) {
        Optional<String> own = except.flatMap(AttributeEntry::move).flatMap(AttributeMove::to);
        attributes.destinations(channel).stream()
                .filter(key -> !own.equals(Optional.of(key)) && Words.key(key).equals(Words.key(name)))
                .findFirst()
                .ifPresent(key -> {
                    throw new RefusedChangeException("An attribute is being renamed to '" + key
                            + "'; expected another name. 'rollcall attributes list' shows which one.");
                });
        attributes.list(channel).stream()
                .filter(other ->
                        except.filter(self -> self.name().equals(other.key())).isEmpty())
                .filter(other -> Words.key(other.key()).equals(Words.key(name))
                        || Words.key(other.label()).equals(Words.key(name)))
                .findFirst()
                .ifPresent(other -> {
                    throw new RefusedChangeException("There is an " + wording.entry(other.key()) + ", labelled '"
                            + other.label() + "', already; expected a key and a label that differ by more than case and"
                            + " punctuation.");
                });
    }

    private Optional<AttributeEntry> named(String text) {
        String key = Words.key(text.startsWith("attr.") ? text.substring("attr.".length()) : text);
        return attributes.list(channel).stream()
                .filter(known -> Words.key(known.key()).equals(key))
                .findFirst()
                .flatMap(known -> attributes.find(channel, known.key()));
    }

    private RefusedChangeException unknown(String key) {
        return wording.unknown(
                key,
                attributes.list(channel).stream().map(AttributeDefinition::key).toList());
    }
}
