package io.rollcall.mapping;

import io.rollcall.contact.ContactField;
import io.rollcall.definition.MergePolicy;
import io.rollcall.definition.Origins;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Finds the columns whose policy a launch decides: by the name of a column, else by the word of the field or attribute that a
 * column fills.
 */
final class ColumnPolicies {

    private static final Set<ContactField> IDENTITIES =
            EnumSet.of(ContactField.PHONE, ContactField.WHATSAPP_ID, ContactField.BUSINESS_SCOPED_ID);
    private static final Set<ContactField> CONSENT =
            EnumSet.of(ContactField.OPT_IN, ContactField.OPT_IN_DATE, ContactField.CONSENT_BASIS);

    /** The columns of the one name that a contact has. */
    private static final Set<ContactField> NAMES =
            EnumSet.of(ContactField.DISPLAY_NAME, ContactField.FIRST_NAME, ContactField.LAST_NAME);

    private final ColumnNames names;
    private final List<ColumnMapping.Column> columns;
    private final Map<String, MergePolicy> wanted;
    private final Origins origins;
    private final List<MappingProblem> problems;
    private final Map<Integer, MergePolicy> policies = new HashMap<>();

    /**
     * Begins with no policy.
     *
     * @param origins where the policies were said, for messages
     * @param problems where problems are added to
     */
    ColumnPolicies(
            ColumnNames names,
            List<ColumnMapping.Column> columns,
            Map<String, MergePolicy> wanted,
            Origins origins,
            List<MappingProblem> problems) {
        this.names = names;
        this.columns = columns;
        this.wanted = wanted;
        this.origins = origins;
        this.problems = problems;
    }

    /** What gives a column its policy. */
    UnaryOperator<ColumnMapping.Column> resolve() {
        wanted.forEach(this::resolve);
        shareAmongNames();
        return column ->
                policies.containsKey(column.index()) ? column.withPolicy(policies.get(column.index())) : column;
    }

    private void resolve(String name, MergePolicy policy) {
        Set<Integer> positions = new LinkedHashSet<>(names.positions(name));
        List<ColumnMapping.Column> found = positions.isEmpty()
                ? filling(name)
                : columns.stream()
                        .filter(column -> positions.contains(column.index()))
                        .toList();
        if (found.isEmpty() && !positions.isEmpty()) {
            problems.add(PolicyProblems.leftOut(origins.within("on", name), name));
        } else if (found.isEmpty() && ContactField.ofWord(name).isEmpty()) {
            problems.add(HeaderProblems.missingColumn(origins.within("on", name), name, names.header()));
        }
        found.forEach(column -> decide(column, policy));
    }

    /** The columns that fill a field or attribute; none where the file does not have it, for a job is told of many files. */
    private List<ColumnMapping.Column> filling(String word) {
        List<ColumnMapping.Column> found = columns.stream()
                .filter(column -> column.target().word().equalsIgnoreCase(word.strip()))
                .toList();
        boolean isName = ContactField.ofWord(word).filter(NAMES::contains).isPresent();
        return found.isEmpty() && isName ? partsOfName() : found;
    }

    private List<ColumnMapping.Column> partsOfName() {
        return columns.stream()
                .filter(column -> column.field().filter(NAMES::contains).isPresent())
                .toList();
    }

    private void decide(ColumnMapping.Column column, MergePolicy policy) {
        ContactField field = column.field().orElse(null);
        if (field != null && IDENTITIES.contains(field)) {
            problems.add(PolicyProblems.identity(column));
            return;
        }
        if (field != null && CONSENT.contains(field)) {
            problems.add(PolicyProblems.consent(column));
            return;
        }
        if (field == ContactField.COUNTRY) {
            problems.add(PolicyProblems.country(column));
            return;
        }
        if (field == ContactField.DIRECTORY && policy == MergePolicy.CLEAR_ON_BLANK) {
            problems.add(PolicyProblems.cannotBeEmpty(column));
            return;
        }
        MergePolicy other = policies.put(column.index(), policy);
        if (other != null && other != policy) {
            problems.add(PolicyProblems.several(column, Set.of(other, policy)));
        }
    }

    /** A contact has one name, so that the columns that make it have one policy. */
    private void shareAmongNames() {
        List<ColumnMapping.Column> parts = partsOfName();
        Set<MergePolicy> decided = parts.stream()
                .map(ColumnMapping.Column::index)
                .filter(policies::containsKey)
                .map(policies::get)
                .collect(Collectors.toSet());
        if (decided.size() > 1) {
            problems.add(PolicyProblems.differentNames(parts));
        }
        decided.forEach(policy -> parts.forEach(part -> policies.putIfAbsent(part.index(), policy)));
    }
}
