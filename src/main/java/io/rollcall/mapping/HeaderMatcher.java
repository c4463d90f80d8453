package io.rollcall.mapping;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Matches the columns of one header to fields: what the launch says, then names and synonyms without regard to case, accents,
 * spaces and punctuation. A column without a name is left out, as are the columns that a rejects file adds. Used once per
 * header; not thread-safe.
 */
public final class HeaderMatcher {

    private static final List<String> REJECTS_COLUMNS = List.of("_row", "_column", "_code", "_message");
    private static final Set<ContactField> IDENTITIES =
            Set.of(ContactField.PHONE, ContactField.WHATSAPP_ID, ContactField.BUSINESS_SCOPED_ID);

    private final List<String> header;
    private final MappingOptions options;
    private final List<MappingProblem> problems = new ArrayList<>();
    private final List<ColumnMapping.Column> columns = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();

    private HeaderMatcher(List<String> header, MappingOptions options) {
        this.header = header;
        this.options = options;
    }

    /**
     * Matches a header.
     *
     * @param header names of the columns as the file spells them
     * @throws MappingException with every problem at once
     */
    public static ColumnMapping match(List<String> header, MappingOptions options) {
        return new HeaderMatcher(header, options).match();
    }

    /** Whether a row of a sheet names a column by which contacts are known, and so may be the header; nothing is refused. */
    public static boolean namesIdentity(List<String> row, MappingOptions options) {
        HeaderMatcher matcher = new HeaderMatcher(row, options);
        Map<Integer, ContactField> explicit = matcher.explicit();
        Set<Integer> left = matcher.ignored();
        return Stream.iterate(0, i -> i < row.size(), i -> i + 1)
                .filter(i -> !left.contains(i))
                .map(i -> Optional.ofNullable(explicit.get(i))
                        .or(() -> Synonyms.all().field(row.get(i))))
                .flatMap(Optional::stream)
                .anyMatch(IDENTITIES::contains);
    }

    private ColumnMapping match() {
        if (HeaderProblems.looksLikeData(header)) {
            throw new MappingException(List.of(HeaderProblems.noHeader()));
        }
        Map<Integer, ContactField> explicit = explicit();
        Set<Integer> left = ignored();
        for (int i = 0; i < header.size(); i++) {
            if (explicit.containsKey(i) && left.contains(i)) {
                problems.add(HeaderProblems.mappedAndIgnored(header.get(i)));
                continue;
            }
            column(i, Optional.ofNullable(explicit.get(i)), left.contains(i));
        }
        findTwins();
        findIdentity();
        if (!problems.isEmpty()) {
            throw new MappingException(problems);
        }
        return new ColumnMapping(columns, ignored);
    }

    private void column(int index, Optional<ContactField> explicit, boolean left) {
        String name = header.get(index);
        if (left || (explicit.isEmpty() && isLeftOut(name))) {
            ignored.add(name);
            return;
        }
        Optional<ContactField> field = explicit.or(() -> Synonyms.all().field(name));
        if (field.isPresent()) {
            columns.add(new ColumnMapping.Column(index, name, field.get()));
            return;
        }
        ignored.add(name);
        if (options.unmapped() == MappingOptions.Unmapped.STOP) {
            problems.add(HeaderProblems.unknownColumn(name));
        }
    }

    private static boolean isLeftOut(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return Words.key(name).isEmpty() || REJECTS_COLUMNS.stream().anyMatch(lower::startsWith);
    }

    private Map<Integer, ContactField> explicit() {
        Map<Integer, ContactField> fields = new HashMap<>();
        options.explicit().forEach((name, word) -> {
            List<Integer> found = positions(name);
            Optional<ContactField> field = ContactField.ofWord(word);
            if (found.isEmpty()) {
                problems.add(HeaderProblems.missingColumn("--map", name, header));
            }
            if (field.isEmpty()) {
                problems.add(HeaderProblems.unknownField(name, word));
            }
            for (int position : found) {
                field.ifPresent(known -> fields.put(position, known));
                if (field.isEmpty()) {
                    fields.remove(position);
                }
            }
        });
        return fields;
    }

    private Set<Integer> ignored() {
        Set<Integer> left = new LinkedHashSet<>();
        for (String name : options.ignored()) {
            List<Integer> found = positions(name);
            if (found.isEmpty()) {
                problems.add(HeaderProblems.missingColumn("--ignore", name, header));
            }
            left.addAll(found);
        }
        return left;
    }

    /** Columns of exactly this name; if there are none, those that differ in case, spaces, accents or punctuation only. */
    private List<Integer> positions(String name) {
        List<Integer> exact = positions(column -> column.strip().equals(name.strip()));
        String key = Words.key(name);
        return exact.isEmpty() && !key.isEmpty()
                ? positions(column -> Words.key(column).equals(key))
                : exact;
    }

    private List<Integer> positions(Predicate<String> name) {
        return Stream.iterate(0, i -> i < header.size(), i -> i + 1)
                .filter(i -> name.test(header.get(i)))
                .toList();
    }

    private void findTwins() {
        Map<ContactField, List<ColumnMapping.Column>> byField = new EnumMap<>(ContactField.class);
        columns.forEach(column -> byField.computeIfAbsent(column.field(), field -> new ArrayList<>())
                .add(column));
        byField.forEach((field, twins) -> {
            if (twins.size() > 1) {
                problems.add(HeaderProblems.twins(field, twins));
            }
        });
    }

    private void findIdentity() {
        boolean found = columns.stream().anyMatch(column -> IDENTITIES.contains(column.field()));
        if (!found) {
            problems.add(HeaderProblems.noIdentity(header));
        }
    }
}
