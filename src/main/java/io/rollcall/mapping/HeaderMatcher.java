package io.rollcall.mapping;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.ColumnTarget;
import io.rollcall.contact.ContactField;
import io.rollcall.contact.ReadOnlyField;
import io.rollcall.contact.Words;
import io.rollcall.definition.ImportMode;
import io.rollcall.definition.MergeRules;
import io.rollcall.definition.UnmappedColumns;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Matches the columns of one header to fields and attributes. In this order: what the launch says; a field by its own word;
 * the fields of identity and consent by their synonyms, so that no attribute ever takes an opt-out away; an attribute by its
 * key or label; the other fields by their synonyms. Case, accents, spaces and punctuation do not count. A column without a
 * name is left out, as are the columns that a rejects file adds and those that only exports have. Used once per header; not thread-safe.
 */
public final class HeaderMatcher {

    private static final List<String> REJECTS_COLUMNS = List.of("_file", "_row", "_column", "_code", "_message");
    private static final Set<ContactField> IDENTITIES =
            EnumSet.of(ContactField.PHONE, ContactField.WHATSAPP_ID, ContactField.BUSINESS_SCOPED_ID);
    private static final Set<ContactField> IDENTITY_AND_COUNTRY = EnumSet.of(
            ContactField.PHONE, ContactField.WHATSAPP_ID, ContactField.BUSINESS_SCOPED_ID, ContactField.COUNTRY);
    private static final Set<ContactField> IDENTITY_AND_CONSENT = EnumSet.of(
            ContactField.PHONE,
            ContactField.WHATSAPP_ID,
            ContactField.BUSINESS_SCOPED_ID,
            ContactField.COUNTRY,
            ContactField.OPT_IN,
            ContactField.OPT_IN_DATE,
            ContactField.CONSENT_BASIS);

    private final List<String> header;
    private final ColumnNames names;
    private final MappingOptions options;
    private final Wanted wanted;
    private final AttributeColumns attributes;
    private final List<MappingProblem> problems = new ArrayList<>();
    private final List<ColumnMapping.Column> columns = new ArrayList<>();
    private final Map<String, AttributeDefinition> filled = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<String> readOnly = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private HeaderMatcher(List<String> header, MappingOptions options, Wanted wanted, AttributeColumns attributes) {
        this.header = header;
        this.names = new ColumnNames(header);
        this.options = options;
        this.wanted = wanted;
        this.attributes = attributes;
    }

    /**
     * Matches a header.
     *
     * @param header names of the columns as the file spells them
     * @param merge whether only identities and consent are wanted, and the policies of columns
     * @param attributes those of the channel; asked only where a column may be one
     * @throws MappingException with every problem at once
     */
    public static ColumnMapping match(
            List<String> header,
            MappingOptions options,
            MergeRules merge,
            Supplier<List<AttributeDefinition>> attributes) {
        return new HeaderMatcher(header, options, Wanted.of(merge), new AttributeColumns(attributes)).match(merge);
    }

    /**
     * Matches the columns of a header that say whose row it is, and leaves all others out. Where the launch names columns, no
     * other names an identity.
     *
     * @param header names of the columns as the file spells them
     * @throws MappingException with every problem at once
     */
    public static ColumnMapping matchIdentities(List<String> header, MappingOptions options) {
        return new HeaderMatcher(header, options, Wanted.IDENTITY, new AttributeColumns(List::of))
                .match(MergeRules.DEFAULT);
    }

    /** Whether a row of a sheet names a column by which contacts are known, and so may be the header; nothing is refused. */
    public static boolean namesIdentity(List<String> row, MappingOptions options) {
        HeaderMatcher matcher = new HeaderMatcher(row, options, Wanted.IDENTITY, new AttributeColumns(List::of));
        Map<Integer, String> explicit = matcher.explicit();
        Set<Integer> left = matcher.ignored();
        return IntStream.range(0, row.size())
                .filter(i -> !left.contains(i))
                .mapToObj(i -> Optional.ofNullable(explicit.get(i))
                        .map(ContactField::ofWord)
                        .orElseGet(() -> Synonyms.all().field(row.get(i))))
                .flatMap(Optional::stream)
                .anyMatch(IDENTITIES::contains);
    }

    /** What is wrong with columns that are named before there is a header: of one file they may not be. */
    static List<MappingProblem> problemsOf(List<String> names, MappingOptions options, MergeRules merge) {
        MappingOptions named =
                new MappingOptions(options.explicit(), options.ignored(), UnmappedColumns.IGNORE, options.origins());
        HeaderMatcher matcher = new HeaderMatcher(names, named, Wanted.of(merge), AttributeColumns.unknown());
        matcher.fillColumns();
        matcher.decidePolicies(merge);
        return matcher.problems;
    }

    private ColumnMapping match(MergeRules merge) {
        if (HeaderProblems.looksLikeData(header)) {
            throw new MappingException(List.of(HeaderProblems.noHeader()));
        }
        fillColumns();
        if (!readOnly.isEmpty()) {
            notes.add(HeaderNotes.readOnly(readOnly));
        }
        findTwins();
        if (columns.stream().flatMap(column -> column.field().stream()).noneMatch(IDENTITIES::contains)) {
            problems.add(HeaderProblems.noIdentity(header));
        }
        decidePolicies(merge);
        if (!problems.isEmpty()) {
            throw new MappingException(problems);
        }
        List<ColumnMapping.Attribute> found = filled.values().stream()
                .map(one -> new ColumnMapping.Attribute(one, attributes.isNew(one)))
                .toList();
        return new ColumnMapping(columns, ignored, found, notes);
    }

    private void decidePolicies(MergeRules merge) {
        columns.replaceAll(new ColumnPolicies(names, columns, merge.policies(), options.origins(), problems).resolve());
    }

    private void fillColumns() {
        Map<Integer, String> explicit = explicit();
        Set<Integer> left = ignored();
        for (int i = 0; i < header.size(); i++) {
            if (explicit.containsKey(i) && left.contains(i)) {
                problems.add(HeaderProblems.mappedAndIgnored(header.get(i)));
                continue;
            }
            column(i, Optional.ofNullable(explicit.get(i)), left.contains(i));
        }
    }

    private void column(int index, Optional<String> explicit, boolean left) {
        String name = header.get(index);
        if (left || (explicit.isEmpty() && (isLeftOut(name) || isOtherIdentity(name)))) {
            ignored.add(name);
            return;
        }
        if (explicit.isPresent()) {
            explicit(index, explicit.get());
            return;
        }
        if (ReadOnlyField.ofWord(name).isPresent()) {
            ignored.add(name);
            readOnly.add(name);
            return;
        }
        Optional<ContactField> synonym = Synonyms.all().field(name);
        boolean certain = synonym.isPresent()
                && (IDENTITY_AND_CONSENT.contains(synonym.get())
                        || Words.key(synonym.get().word()).equals(Words.key(name)));
        if (certain || wanted != Wanted.ALL) {
            synonym.ifPresentOrElse(field -> fill(index, field), () -> ignored.add(name));
            return;
        }
        List<AttributeDefinition> named = attributes.named(name);
        if (named.size() > 1) {
            problems.add(AttributeProblems.ambiguous(name, named));
        } else if (named.size() == 1) {
            fill(index, named.get(0));
            synonym.ifPresent(field -> notes.add(HeaderNotes.notTheField(name, named.get(0), field)));
        } else if (synonym.isPresent()) {
            fill(index, synonym.get());
        } else {
            unmatched(index);
        }
    }

    /** Whether the launch has named the columns that are wanted, and this is none of them. */
    private boolean isOtherIdentity(String name) {
        return wanted == Wanted.IDENTITY
                && !options.explicit().isEmpty()
                && Synonyms.all().field(name).filter(IDENTITIES::contains).isPresent();
    }

    private void unmatched(int index) {
        String name = header.get(index);
        if (options.unmapped() == UnmappedColumns.ATTRIBUTE) {
            fill(index, attributes.create(name, index));
            return;
        }
        ignored.add(name);
        if (options.unmapped() == UnmappedColumns.STOP) {
            problems.add(HeaderProblems.unknownColumn(name));
        }
    }

    private void explicit(int index, String word) {
        String name = header.get(index);
        if (!AttributeWord.isOne(word)) {
            ContactField.ofWord(word).ifPresent(field -> fill(index, field));
            return;
        }
        if (wanted != Wanted.ALL) {
            ignored.add(name);
            return;
        }
        try {
            fill(index, attributes.explicit(name, AttributeWord.parse(word)));
        } catch (AttributeWord.UnreadableException unreadable) {
            problems.add(unreadable.of(name));
        }
    }

    private void fill(int index, ContactField field) {
        if (!wanted.has(field)) {
            ignored.add(header.get(index));
            return;
        }
        columns.add(ColumnMapping.Column.of(index, header.get(index), new ColumnTarget.OfField(field)));
    }

    private void fill(int index, AttributeDefinition attribute) {
        String name = header.get(index);
        columns.add(ColumnMapping.Column.of(index, name, new ColumnTarget.OfAttribute(attribute.key())));
        boolean isFirst = filled.put(attribute.key(), attribute) == null;
        if (isFirst && attributes.isNew(attribute)) {
            notes.add(HeaderNotes.newAttribute(name, attribute));
        }
    }

    private static boolean isLeftOut(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return Words.key(name).isEmpty() || REJECTS_COLUMNS.stream().anyMatch(lower::startsWith);
    }

    /** What the launch says of columns, by position. */
    private Map<Integer, String> explicit() {
        Map<Integer, String> words = new HashMap<>();
        options.explicit().forEach((name, word) -> {
            List<Integer> found = names.positions(name);
            if (found.isEmpty()) {
                problems.add(HeaderProblems.missingColumn(options.origins().within("map", name), name, header));
            }
            if (AttributeWord.isOne(word) || ContactField.ofWord(word).isPresent()) {
                found.forEach(position -> words.put(position, word));
                return;
            }
            problems.add(HeaderProblems.unknownField(name, word));
            found.forEach(words::remove);
        });
        return words;
    }

    private Set<Integer> ignored() {
        Set<Integer> left = new LinkedHashSet<>();
        for (String name : options.ignored()) {
            List<Integer> found = names.positions(name);
            if (found.isEmpty()) {
                problems.add(HeaderProblems.missingColumn(options.origins().within("ignore", name), name, header));
            }
            left.addAll(found);
        }
        return left;
    }

    private void findTwins() {
        Map<ColumnTarget, List<ColumnMapping.Column>> byTarget = new LinkedHashMap<>();
        columns.forEach(column -> byTarget.computeIfAbsent(column.target(), target -> new ArrayList<>())
                .add(column));
        byTarget.forEach((target, twins) -> {
            if (twins.size() > 1) {
                problems.add(HeaderProblems.twins(target, twins));
            }
        });
    }

    /** Which fields columns may fill. */
    private enum Wanted {
        ALL,
        CONSENT,
        IDENTITY;

        static Wanted of(MergeRules merge) {
            return merge.mode() == ImportMode.OPT_OUT_ONLY ? CONSENT : ALL;
        }

        boolean has(ContactField field) {
            return switch (this) {
                case ALL -> true;
                case CONSENT -> IDENTITY_AND_CONSENT.contains(field);
                case IDENTITY -> IDENTITY_AND_COUNTRY.contains(field);
            };
        }
    }
}
