package io.rollcall.dedupe;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.Filter;
import io.rollcall.contact.FilterException;
import io.rollcall.contact.FilterText;
import io.rollcall.definition.DedupeDefinition;
import io.rollcall.definition.DedupeJob;
import io.rollcall.definition.FieldRule;
import io.rollcall.definition.FilterProblems;
import io.rollcall.definition.Origins;
import io.rollcall.tabular.NearestNames;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the settings of a run that looks for duplicates have to obey, and the definition that comes of them. Thread-safe. */
public final class DedupeRules {

    private static final BigDecimal MERGE_AT = new BigDecimal("0.99");
    private static final BigDecimal REVIEW_AT = new BigDecimal("0.5");
    private static final long MAX_BLOCK = 100;
    private static final long LARGEST_BLOCK = 1_000;

    private static final Set<String> LABELS = Set.of("tags", "lists", "collaborators");

    private static final Set<String> FIELDS = Set.of(
            "display_name",
            "profile_name",
            "username",
            "external_id",
            "remarks",
            "avatar",
            "assignee",
            "directory",
            "tags",
            "lists",
            "collaborators",
            "attributes");

    private static final String ATTRIBUTE = "attr.";

    private DedupeRules() {}

    /** What is wrong with the settings, whatever the disk and the database have; whole sentences with their places. */
    public static List<String> problems(DedupeJob job, Origins origins) {
        List<String> problems = new ArrayList<>();
        filter(job, origins, problems);
        BigDecimal mergeAt = mergeAt(job);
        if (reviewAt(job).compareTo(mergeAt) > 0) {
            problems.add(origins.of("review-at") + ": '" + reviewAt(job).toPlainString()
                    + "' found; expected at most " + mergeAt.toPlainString()
                    + ", from which on contacts are merged without asking. Lower it.");
        }
        long block = maxBlock(job);
        if (block < 2 || block > LARGEST_BLOCK) {
            problems.add(origins.of("max-block") + ": '" + block + "' found; expected 2 to " + LARGEST_BLOCK
                    + ". So many contacts are compared each with each.");
        }
        job.keep()
                .fields()
                .forEach((field, rule) -> fieldProblem(field, rule, origins).ifPresent(problems::add));
        Path to = job.review().to();
        if (to != null && !isTable(to)) {
            problems.add(origins.of("to") + ": '" + to.getFileName()
                    + "' ends neither with .csv nor with .xlsx; expected one of them. Rename it.");
        }
        return problems;
    }

    private static Optional<String> fieldProblem(String field, FieldRule rule, Origins origins) {
        String place = origins.of("fields", field) + ": ";
        boolean attribute =
                field.startsWith(ATTRIBUTE) && AttributeDefinition.isKey(field.substring(ATTRIBUTE.length()));
        if (!attribute && !FIELDS.contains(field)) {
            List<String> names = List.copyOf(new TreeSet<>(FIELDS));
            return Optional.of(place + "'" + field + "' is no field of a contact; expected one of "
                    + String.join(", ", names) + " or attr.KEY." + NearestNames.question(field, names));
        }
        if (LABELS.contains(field) && rule != FieldRule.UNION && rule != FieldRule.SURVIVOR) {
            return Optional.of(place + "'" + rule.word() + "' found; expected survivor or union.");
        }
        if (!LABELS.contains(field) && rule == FieldRule.UNION) {
            return Optional.of(place + "'union' found; expected survivor, longest or newest: a contact has one " + field
                    + " at most.");
        }
        return Optional.empty();
    }

    /** What on the disk keeps the file for review from being written; whole sentences with their places. */
    public static List<String> obstacles(DedupeJob job, Origins origins) {
        Path to = job.review().to();
        if (to == null) {
            return List.of();
        }
        Path target = to.toAbsolutePath();
        Path folder = Objects.requireNonNull(target.getParent());
        String place = origins.of("to") + ": ";
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            return List.of(place + "'" + folder
                    + "' is no folder that this user can write; expected one. Create it, or name another file.");
        }
        if (Files.exists(target) && !Boolean.TRUE.equals(job.review().replace())) {
            return List.of(
                    place + "'" + target + "' exists already; expected a new name. Choose one, or say --replace.");
        }
        return List.of();
    }

    /** Attributes that nobody has cannot be compared: it is a slip. */
    static List<String> unknownAttributes(DedupeJob job, Origins origins, List<AttributeDefinition> attributes) {
        List<String> keys = attributes.stream().map(AttributeDefinition::key).toList();
        Stream<String> ruled = job.keep().fields().keySet().stream()
                .filter(field -> field.startsWith(ATTRIBUTE))
                .map(field -> field.substring(ATTRIBUTE.length()))
                .filter(key -> !keys.contains(key))
                .map(key -> unknown(origins.of("fields", ATTRIBUTE + key), key, keys));
        Stream<String> emails = unknown("emails", job.match().emails(), origins, keys);
        Stream<String> ignored = unknown("ignore", job.match().ignore(), origins, keys);
        return Stream.of(ruled, emails, ignored).flatMap(each -> each).toList();
    }

    private static Stream<String> unknown(String option, List<String> named, Origins origins, List<String> keys) {
        return named.stream()
                .filter(key -> !keys.contains(key))
                .map(key -> unknown(origins.of(option, key), key, keys));
    }

    private static String unknown(String place, String key, List<String> keys) {
        return place + ": there is no attribute '" + key + "'; expected one that there is."
                + NearestNames.question(key, keys);
    }

    /** The contacts that are meant: all where nothing is said; empty where it cannot be read. */
    static Optional<Filter> filter(DedupeJob job, Origins origins, List<String> problems) {
        String where = job.select().where();
        if (where == null) {
            return Optional.of(Filter.everyone());
        }
        try {
            return Optional.of(FilterText.parse(where));
        } catch (FilterException wrong) {
            String place = origins.places().containsKey("where") ? origins.of("where") + ": " : "";
            FilterProblems.of(wrong).forEach(message -> problems.add(place + message));
            return Optional.empty();
        }
    }

    static DedupeDefinition definition(
            DedupeJob job, String channel, @Nullable String where, String zone, long contacts) {
        Path to = job.review().to();
        return new DedupeDefinition(
                channel,
                where,
                zone,
                contacts,
                mergeAt(job).doubleValue(),
                reviewAt(job).doubleValue(),
                job.match().emails(),
                job.match().ignore(),
                (int) maxBlock(job),
                job.keep().rules(),
                path(to),
                null);
    }

    private static @Nullable String path(@Nullable Path to) {
        return to == null ? null : to.toAbsolutePath().toString();
    }

    private static boolean isTable(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".xlsx");
    }

    private static BigDecimal mergeAt(DedupeJob job) {
        return Objects.requireNonNullElse(job.match().mergeAt(), MERGE_AT);
    }

    private static BigDecimal reviewAt(DedupeJob job) {
        return Objects.requireNonNullElse(job.match().reviewAt(), REVIEW_AT.min(mergeAt(job)));
    }

    private static long maxBlock(DedupeJob job) {
        return Objects.requireNonNullElse(job.match().maxBlock(), MAX_BLOCK);
    }
}
