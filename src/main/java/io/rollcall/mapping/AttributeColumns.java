package io.rollcall.mapping;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.contact.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a channel, as columns are matched to them, and those that the columns add. Used for one header; not
 * thread-safe.
 */
final class AttributeColumns {

    private static final int MAX_LABEL = 255;

    private final Supplier<List<AttributeDefinition>> source;
    private final List<AttributeDefinition> added = new ArrayList<>();
    private final boolean takesAny;
    private @Nullable List<AttributeDefinition> known;

    /** @param source the attributes of the channel; asked once, when the first column may be one */
    AttributeColumns(Supplier<List<AttributeDefinition>> source) {
        this(source, false);
    }

    private AttributeColumns(Supplier<List<AttributeDefinition>> source, boolean takesAny) {
        this.source = source;
        this.takesAny = takesAny;
    }

    /** Stands in where the channel's attributes cannot be asked for: whatever a word names may exist. */
    static AttributeColumns unknown() {
        return new AttributeColumns(List::of, true);
    }

    private List<AttributeDefinition> known() {
        List<AttributeDefinition> asked = known == null ? List.copyOf(source.get()) : known;
        known = asked;
        return asked;
    }

    boolean isNew(AttributeDefinition attribute) {
        return added.contains(attribute);
    }

    /** The attribute of that key or label, which may be written {@code attr.city} too; the exact spelling goes first. */
    List<AttributeDefinition> named(String column) {
        String name = name(column);
        List<AttributeDefinition> exact = all().stream()
                .filter(one -> one.key().equals(name) || one.label().equals(label(name)))
                .toList();
        String key = Words.key(name);
        if (!exact.isEmpty() || key.isEmpty()) {
            return exact;
        }
        return all().stream()
                .filter(one -> Words.key(one.key()).equals(key)
                        || Words.key(one.label()).equals(Words.key(label(name))))
                .toList();
    }

    /** The attribute that a word of the launch names or creates. */
    AttributeDefinition explicit(String column, AttributeWord word) throws AttributeWord.UnreadableException {
        Optional<AttributeDefinition> found = byKey(word.key());
        if (found.isPresent()) {
            checkSame(word, found.get());
            return found.get();
        }
        if (word.type().isEmpty() && takesAny) {
            return new AttributeDefinition(word.key(), column, AttributeType.TEXT, List.of());
        }
        if (word.type().isEmpty()) {
            throw AttributeProblems.unknown(word.key(), known());
        }
        if (word.type().get() == AttributeType.CHOICE && word.choices().isEmpty() && !takesAny) {
            throw AttributeProblems.withoutChoices(word.key());
        }
        return add(new AttributeDefinition(
                word.key(), label(name(column)), word.type().get(), word.choices()));
    }

    /** A new attribute of text for a column that matches nothing. */
    AttributeDefinition create(String column, int index) {
        String name = name(column);
        String key = AttributeKeys.of(name, index, taken -> byKey(taken).isPresent());
        return add(new AttributeDefinition(key, label(name), AttributeType.TEXT, List.of()));
    }

    private static void checkSame(AttributeWord word, AttributeDefinition found)
            throws AttributeWord.UnreadableException {
        if (word.type().isPresent() && word.type().get() != found.type()) {
            throw AttributeProblems.otherType(word, found);
        }
        List<String> unknown = word.choices().stream()
                .filter(choice -> found.choice(choice).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw AttributeProblems.otherChoices(found, unknown);
        }
    }

    private AttributeDefinition add(AttributeDefinition attribute) {
        added.add(attribute);
        return attribute;
    }

    private Optional<AttributeDefinition> byKey(String key) {
        return all().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .or(() -> all().stream()
                        .filter(one -> one.key().equalsIgnoreCase(key))
                        .findFirst());
    }

    private List<AttributeDefinition> all() {
        List<AttributeDefinition> all = new ArrayList<>(known());
        all.addAll(added);
        return all;
    }

    private static String name(String column) {
        String name = column.strip();
        return AttributeWord.isOne(name) && !AttributeWord.bare(name).isBlank() ? AttributeWord.bare(name) : name;
    }

    private static String label(String name) {
        return name.codePointCount(0, name.length()) <= MAX_LABEL
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MAX_LABEL));
    }
}
