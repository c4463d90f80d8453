package io.rollcall.updates;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.ColumnTarget;
import io.rollcall.contact.ContactField;
import io.rollcall.contact.DateFormat;
import io.rollcall.contact.Draft;
import io.rollcall.contact.ListName;
import io.rollcall.contact.ListNames;
import io.rollcall.contact.Refused;
import io.rollcall.contact.TagName;
import io.rollcall.contact.TagNames;
import io.rollcall.contact.TeamMember;
import io.rollcall.definition.Origins;
import io.rollcall.definition.RoundRobinBy;
import io.rollcall.definition.UpdateChange;
import io.rollcall.staging.StagedRows;
import io.rollcall.store.MemberTurns;
import io.rollcall.store.StagedRow;
import io.rollcall.tabular.NearestNames;
import io.rollcall.validation.Accepted;
import io.rollcall.validation.KnownMembers;
import io.rollcall.validation.Rejected;
import io.rollcall.validation.RowValidator;
import io.rollcall.validation.ValidationOptions;
import io.rollcall.validation.Verdict;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an update does to contacts as a row of a file is read, with the same rules and the same messages: the row of
 * nobody, which is then staged for everybody. Used once; not thread-safe.
 */
final class ChangeReader {

    /** Stands where a file has a number; every row needs one. */
    private static final String NOBODY = "+442071838750";

    private static final Set<ContactField> SETTABLE =
            EnumSet.of(ContactField.DISPLAY_NAME, ContactField.REMARKS, ContactField.EXTERNAL_ID, ContactField.AVATAR);
    private static final Set<ContactField> CLEARABLE = EnumSet.of(
            ContactField.DISPLAY_NAME,
            ContactField.REMARKS,
            ContactField.EXTERNAL_ID,
            ContactField.AVATAR,
            ContactField.TAGS,
            ContactField.LISTS,
            ContactField.COLLABORATORS);

    private static final Pattern TURN = Pattern.compile("(.+?)(?:=([1-9]\\d{0,6}))?");

    private final UpdateChange change;
    private final Origins origins;
    private final List<AttributeDefinition> attributes;
    private final List<String> problems = new ArrayList<>();
    private final Map<ContactField, Draft.Value> values = new EnumMap<>(ContactField.class);
    private final Map<String, Draft.Value> attributeValues = new LinkedHashMap<>();
    private final Map<String, AttributeDefinition> filled = new LinkedHashMap<>();

    /**
     * Nothing is read yet.
     *
     * @param attributes those of the channel
     * @param origins where the change was said
     */
    ChangeReader(UpdateChange change, List<AttributeDefinition> attributes, Origins origins) {
        this.change = change;
        this.attributes = attributes;
        this.origins = origins;
    }

    /** What an update is about to do; where there are problems, nothing. */
    record Reading(
            Optional<StagedRow.Values> change,
            Optional<MemberTurns> turns,
            List<AttributeDefinition> filled,
            List<String> problems) {}

    /**
     * Reads the change.
     *
     * @param runTime when the run begins; a consent that is later is in the future
     */
    Reading read(List<TeamMember> team, ZoneId zone, Instant runTime) {
        fields();
        List<TagName> given = tags("add-tag", change.givenTags());
        List<TagName> removed = tags("remove-tag", change.removeTags());
        List<ListName> joined = lists("add-list", change.addLists());
        List<ListName> left = lists("remove-list", change.removeLists());
        contradictions(keys(given, TagName::key), keys(removed, TagName::key), "tag");
        contradictions(keys(joined, ListName::key), keys(left, ListName::key), "list");
        MemberTurns turns = turns(KnownMembers.closed(team));
        Optional<StagedRow> row = row(values, attributeValues, team, zone, runTime, given, joined);
        if (!problems.isEmpty() || row.isEmpty()) {
            return new Reading(Optional.empty(), Optional.empty(), List.of(), problems);
        }
        return new Reading(
                Optional.of(row.get()
                        .values()
                        .without(cleared(row.get().values()), keys(removed, TagName::key), keys(left, ListName::key))),
                turns.turns().isEmpty() ? Optional.empty() : Optional.of(turns),
                List.copyOf(filled.values()),
                List.of());
    }

    private void fields() {
        values.put(ContactField.PHONE, Draft.Value.of("", NOBODY));
        change.set()
                .forEach((word, text) ->
                        field("set", word, Draft.Value.of(origins.of("set", word) + " " + word, text)));
        change.clear()
                .forEach(word -> field("clear", word, Draft.Value.clearing(origins.of("clear", word) + " " + word)));
        if (Stream.of(
                                change.assign() != null,
                                change.unassign(),
                                !change.roundRobin().isEmpty())
                        .filter(said -> said)
                        .count()
                > 1) {
            problems.add(
                    "--assign, --unassign and --round-robin: several of them found; expected one. Leave the others out.");
        }
        if (change.assign() != null) {
            values.put(ContactField.ASSIGNEE, Draft.Value.of(origins.of("assign"), change.assign()));
        } else if (change.unassign()) {
            values.put(ContactField.ASSIGNEE, Draft.Value.clearing(origins.of("unassign")));
        }
        if (change.directory() != null) {
            values.put(
                    ContactField.DIRECTORY, Draft.Value.of(origins.of("directory"), change.directory() ? "yes" : "no"));
        }
        consent();
    }

    private void consent() {
        if (Boolean.TRUE.equals(change.optIn()) && (change.consentBasis() == null || change.consentDate() == null)) {
            problems.add(origins.of("opt-in")
                    + ": no basis or no date found; expected what the people agreed to, and when. Say"
                    + " --consent-basis TEXT and --consent-date YYYY-MM-DD.");
        }
        if (!Boolean.TRUE.equals(change.optIn()) && (change.consentBasis() != null || change.consentDate() != null)) {
            problems.add("--consent-basis and --consent-date: found without --opt-in; expected them with it. Leave them"
                    + " out.");
        }
        if (change.optIn() != null) {
            values.put(ContactField.OPT_IN, Draft.Value.of(origins.of("opt-in"), change.optIn() ? "yes" : "no"));
        }
        if (change.consentBasis() != null) {
            values.put(ContactField.CONSENT_BASIS, Draft.Value.of(origins.of("consent-basis"), change.consentBasis()));
        }
        if (change.consentDate() != null) {
            values.put(ContactField.OPT_IN_DATE, Draft.Value.of(origins.of("consent-date"), change.consentDate()));
        }
    }

    private void field(String option, String word, Draft.Value value) {
        if (word.startsWith(ColumnTarget.ATTRIBUTE_PREFIX)) {
            attribute(option, word.substring(ColumnTarget.ATTRIBUTE_PREFIX.length()), value);
            return;
        }
        Set<ContactField> expected = value.clears() ? CLEARABLE : SETTABLE;
        Optional<ContactField> field = ContactField.ofWord(word).filter(expected::contains);
        if (field.isEmpty()) {
            List<String> words = expected.stream().map(ContactField::word).toList();
            problems.add(origins.of(option, word) + ": there is no field '" + word + "' that it takes; expected "
                    + String.join(", ", words) + " or attr.KEY." + NearestNames.question(word, words));
        } else if (values.put(field.get(), value) != null) {
            problems.add("Field '" + field.get().word() + "': named twice; expected one value. Leave one out.");
        }
    }

    private void attribute(String option, String key, Draft.Value value) {
        Optional<AttributeDefinition> found = attributes.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .or(() -> attributes.stream()
                        .filter(one -> one.key().equalsIgnoreCase(key))
                        .findFirst());
        if (found.isEmpty()) {
            problems.add(origins.of(option, ColumnTarget.ATTRIBUTE_PREFIX + key) + ": there is no attribute '" + key
                    + "'; expected one that 'rollcall attributes list' has."
                    + NearestNames.question(
                            key,
                            attributes.stream().map(AttributeDefinition::key).toList()));
            return;
        }
        filled.put(found.get().key(), found.get());
        if (attributeValues.put(found.get().key(), value) != null) {
            problems.add("Attribute '" + found.get().key() + "': named twice; expected one value. Leave one out.");
        }
    }

    /** Members are read as the assignee of a row is. */
    private MemberTurns turns(KnownMembers team) {
        boolean byCapacity = change.roundRobinBy() == RoundRobinBy.CAPACITY;
        if (change.roundRobinBy() != null && change.roundRobin().isEmpty()) {
            problems.add(
                    origins.of("round-robin-by") + ": found without members; expected --round-robin MEMBER beside it.");
        }
        Map<String, MemberTurns.Turn> turns = new LinkedHashMap<>();
        int place = 0;
        for (String text : change.roundRobin()) {
            place++;
            Matcher parts = TURN.matcher(text);
            // Messages may be logged, so that members have numbers there.
            String said = origins.of("round-robin", text) + ", member " + place;
            if (!parts.matches() || (byCapacity && parts.group(2) == null)) {
                problems.add(said + ": no member and number found; expected MEMBER"
                        + (byCapacity ? "=NUMBER, how many contacts the member may have" : " or MEMBER=NUMBER")
                        + ", the number from 1 to 9999999.");
                continue;
            }
            long number = parts.group(2) == null ? 1 : Long.parseLong(parts.group(2));
            member(said, parts.group(1), team).ifPresent(member -> {
                if (turns.put(member.key(), new MemberTurns.Turn(member, number)) != null) {
                    problems.add(said + ": the member stands twice; expected each once. Leave one out.");
                }
            });
        }
        return new MemberTurns(List.copyOf(turns.values()), byCapacity);
    }

    private Optional<StagedRow.Member> member(String said, String name, KnownMembers team) {
        Map<ContactField, Draft.Value> cells = new EnumMap<>(ContactField.class);
        cells.put(ContactField.PHONE, Draft.Value.of("", NOBODY));
        cells.put(ContactField.ASSIGNEE, Draft.Value.of(said, name));
        ValidationOptions options = new ValidationOptions(
                ValidationOptions.EveryRow.NOTHING,
                new ValidationOptions.Dates(DateFormat.ISO, ZoneOffset.UTC, Instant.EPOCH),
                team,
                List.of(),
                ValidationOptions.RowMode.DEFAULT);
        return accepted(new RowValidator(options).validate(new Draft(1, cells, Map.of())))
                .map(row -> row.values().assignee());
    }

    private List<TagName> tags(String option, List<String> texts) {
        TagNames names = TagNames.of(texts);
        names.problems().forEach(problem -> problems.add(told(option, problem)));
        return names.names();
    }

    private List<ListName> lists(String option, List<String> texts) {
        ListNames names = ListNames.of(texts);
        names.problems().forEach(problem -> problems.add(told(option, problem)));
        return names.names();
    }

    private String told(String option, Refused refused) {
        return origins.of(option) + ": " + refused.message();
    }

    private void contradictions(List<String> given, List<String> removed, String kind) {
        Set<String> both = new LinkedHashSet<>(given);
        both.retainAll(removed);
        if (!both.isEmpty()) {
            problems.add("The same " + kind + " is given and taken away; expected one of them. Leave one out.");
        }
    }

    private Optional<StagedRow> row(
            Map<ContactField, Draft.Value> values,
            Map<String, Draft.Value> attributeValues,
            List<TeamMember> team,
            ZoneId zone,
            Instant runTime,
            List<TagName> tags,
            List<ListName> lists) {
        ValidationOptions options = new ValidationOptions(
                new ValidationOptions.EveryRow(Optional.empty(), Optional.empty(), tags, lists),
                new ValidationOptions.Dates(DateFormat.ISO, zone, runTime),
                KnownMembers.closed(team),
                List.copyOf(filled.values()),
                ValidationOptions.RowMode.DEFAULT);
        return accepted(new RowValidator(options).validate(new Draft(1, values, attributeValues)));
    }

    private Optional<StagedRow> accepted(Verdict verdict) {
        if (verdict instanceof Rejected rejected) {
            rejected.problems().stream()
                    .map(problem -> problem.column() + ": " + problem.message())
                    .forEach(problems::add);
        }
        return verdict instanceof Accepted accepted ? Optional.of(StagedRows.of(accepted.row())) : Optional.empty();
    }

    /** Of a contact that goes, all; tags that take the place of all others: all are cleared, and these given. */
    private @Nullable List<String> cleared(StagedRow.Values values) {
        if (change.deletes()) {
            return List.of("contact");
        }
        if (change.setTags() == null) {
            return values.cleared();
        }
        return Stream.concat(Optional.ofNullable(values.cleared()).stream().flatMap(List::stream), Stream.of("tags"))
                .distinct()
                .toList();
    }

    private static <T> List<String> keys(List<T> names, Function<T, String> key) {
        return names.stream().map(key).toList();
    }
}
