package io.rollcall.report;

import io.rollcall.linkage.ContactImage;
import io.rollcall.linkage.Merging;
import io.rollcall.store.ContactSummary;
import io.rollcall.store.DedupeReviewQuery.Doubt;
import io.rollcall.store.DedupeReviewQuery.Line;
import io.rollcall.store.Stores;
import io.rollcall.tabular.Cell;
import io.rollcall.tabular.CsvRowWriter;
import io.rollcall.tabular.RowWriter;
import io.rollcall.tabular.XlsxRowWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes what a run has found, for people to decide: a number for each person, and a row for each contact. What was decided is read
 * back by its columns {@code cluster}, {@code contact} and {@code decision}. Constant memory. Used once; not thread-safe.
 */
public final class ReviewFile {

    /** Column with the number of the person. */
    public static final String CLUSTER = "cluster";

    /** Column with the id of the contact. */
    public static final String CONTACT = "contact";

    /** Column that people fill. */
    public static final String DECISION = "decision";

    /** The contact stays, and takes the others in. */
    public static final String KEEP = "keep";

    /** The contact becomes part of the one that stays. */
    public static final String MERGE = "merge";

    /** The contact is another person. */
    public static final String NOT_THE_SAME = "not the same";

    static final List<String> HEADER = List.of(
            CLUSTER,
            DECISION,
            "score",
            "reasons",
            CONTACT,
            "phone",
            "name",
            "external id",
            "attributes",
            "tags",
            "opt-in",
            "created",
            "changed");

    private static final int AT_ONCE = 500;

    private final Stores stores;
    private final Merging merging;
    private final RowWriter writer;
    private final Runnable stop;
    private final List<Group> waiting = new ArrayList<>();
    private long clusters;

    private ReviewFile(Stores stores, Merging merging, RowWriter writer, Runnable stop) {
        this.stores = stores;
        this.merging = merging;
        this.writer = writer;
        this.stop = stop;
    }

    /** One person, perhaps. */
    private record Group(List<Line> lines, boolean sure) {}

    /**
     * Where the file goes, and how it is written.
     *
     * @param token names the unfinished file, so that another owner of the run does not write the same one
     * @param planned whether the contacts that are to be merged are listed too
     * @param stop is asked between pages, and throws where no more is to be written
     */
    record Order(Path file, String token, boolean planned, Runnable stop) {}

    /**
     * Writes the file and gives it its name when it is whole; needs a transaction.
     *
     * @return persons that are listed
     */
    static long write(long run, Stores stores, Merging merging, Order order) {
        try (RowWriter writer = writer(order)) {
            ReviewFile review = new ReviewFile(stores, merging, writer, order.stop());
            if (order.planned()) {
                stores.dedupeReviews().readClusters(run, lines -> review.add(new Group(lines, true)));
            }
            stores.dedupeReviews().readDoubts(run, doubt -> review.add(group(doubt)));
            review.flush();
            writer.publish();
            return review.clusters;
        }
    }

    private static RowWriter writer(Order order) {
        String name = String.valueOf(order.file().getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".xlsx")
                ? XlsxRowWriter.replace(order.file(), order.token(), "Review", HEADER)
                : CsvRowWriter.replace(order.file(), order.token(), HEADER);
    }

    private static Group group(Doubt doubt) {
        Optional<Double> score = Optional.of(doubt.score());
        return new Group(
                List.of(
                        new Line(doubt.first(), false, score, doubt.reasons()),
                        new Line(doubt.second(), false, score, doubt.reasons())),
                false);
    }

    private void add(Group group) {
        waiting.add(group);
        if (waiting.size() == AT_ONCE) {
            flush();
        }
    }

    private void flush() {
        stop.run();
        List<Long> ids = waiting.stream()
                .flatMap(group -> group.lines().stream())
                .map(Line::contact)
                .distinct()
                .toList();
        Map<Long, ContactSummary> contacts = stores.contactQuery().find(ids).stream()
                .collect(Collectors.toMap(ContactSummary::id, Function.identity()));
        Map<Long, ContactImage> images =
                stores.images().read(ids).stream().collect(Collectors.toMap(ContactImage::id, Function.identity()));
        waiting.forEach(group -> write(group, contacts, images));
        waiting.clear();
    }

    private void write(Group group, Map<Long, ContactSummary> contacts, Map<Long, ContactImage> images) {
        List<Line> present = group.lines().stream()
                .filter(line -> contacts.containsKey(line.contact()) && images.containsKey(line.contact()))
                .toList();
        if (present.size() < 2) {
            return;
        }
        clusters++;
        long survivor = present.stream()
                .filter(Line::survives)
                .findFirst()
                .map(Line::contact)
                .orElseGet(() -> merging.survivor(
                        present.stream().map(line -> images.get(line.contact())).toList()));
        present.stream()
                .sorted(Comparator.comparing((Line line) -> line.contact() != survivor)
                        .thenComparing(Line::contact))
                .forEach(line -> {
                    boolean stays = line.contact() == survivor;
                    String decision = stays ? KEEP : group.sure() ? MERGE : "";
                    write(line, stays, decision, Objects.requireNonNull(contacts.get(line.contact())));
                });
    }

    private void write(Line line, boolean stays, String decision, ContactSummary contact) {
        writer.write(List.of(
                new Cell.Text(Long.toString(clusters)),
                new Cell.Text(decision),
                new Cell.Text(
                        stays
                                ? ""
                                : line.score()
                                        .map(score -> String.format(Locale.ROOT, "%.3f", score))
                                        .orElse("")),
                new Cell.Text(stays ? "" : line.reasons()),
                new Cell.Text(Long.toString(line.contact())),
                new Cell.Text(contact.phone().or(contact::businessScopedId).orElse("")),
                new Cell.Text(contact.displayName().orElse("")),
                new Cell.Text(contact.externalId().orElse("")),
                new Cell.Text(contact.attributes().stream()
                        .map(attribute -> attribute.label() + ": " + attribute.value())
                        .collect(Collectors.joining("; "))),
                new Cell.Text(String.join(", ", contact.tags())),
                new Cell.Text(contact.optInStatus().replace('_', ' ')),
                new Cell.Text(day(contact.createdAt())),
                new Cell.Text(day(contact.updatedAt()))));
    }

    private static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
