package io.rollcall.dedupe;

import io.rollcall.report.ReviewFile;
import io.rollcall.store.DedupeDecisionStore.Decision;
import io.rollcall.tabular.Row;
import io.rollcall.tabular.RowReader;
import io.rollcall.tabular.SpoolReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what people have decided in a file that a run has listed for review. Not thread-safe. */
final class DecisionReader implements Iterator<Decision>, AutoCloseable {

    private static final int MOST_PROBLEMS = 20;

    private static final Set<String> CHOICES = Set.of(ReviewFile.KEEP, ReviewFile.MERGE, ReviewFile.NOT_THE_SAME);

    private static final String OPEN = "open";

    private final RowReader rows;
    private final Columns columns;
    private @Nullable Decision next;

    private DecisionReader(RowReader rows, Columns columns) {
        this.rows = rows;
        this.columns = columns;
        this.next = read();
    }

    /** Where the three columns are that count. */
    private record Columns(int cluster, int contact, int decision) {

        static Columns of(List<String> header) {
            List<String> names = header.stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
            return new Columns(
                    names.indexOf(ReviewFile.CLUSTER),
                    names.indexOf(ReviewFile.CONTACT),
                    names.indexOf(ReviewFile.DECISION));
        }

        List<String> missing() {
            Map<String, Integer> places = new HashMap<>();
            places.put(ReviewFile.CLUSTER, cluster);
            places.put(ReviewFile.CONTACT, contact);
            places.put(ReviewFile.DECISION, decision);
            return places.entrySet().stream()
                    .filter(place -> place.getValue() < 0)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
        }
    }

    /** Opens a file in which {@link #problems} has found none. */
    static DecisionReader open(SpoolReference file) {
        return new DecisionReader(RowReader.open(file, file.headerRow()), Columns.of(file.header()));
    }

    /** Everything that keeps the decisions from being read; whole sentences with their places, the first ones of them. */
    static List<String> problems(String name, SpoolReference file) {
        Columns columns = Columns.of(file.header());
        if (!columns.missing().isEmpty()) {
            return List.of(name + ": there is no column '" + String.join("' and no column '", columns.missing())
                    + "'; expected a file that 'rollcall dedupe plan' has written, with its columns. Write it again.");
        }
        List<String> problems = new ArrayList<>();
        Set<Long> kept = new HashSet<>();
        try (RowReader rows = RowReader.open(file, file.headerRow())) {
            Row row = rows.next();
            while (row != null && problems.size() < MOST_PROBLEMS) {
                problems.addAll(problems(name, row, columns, kept));
                row = rows.next();
            }
        }
        return problems;
    }

    private static List<String> problems(String name, Row row, Columns columns, Set<Long> kept) {
        String place = name + ", row " + row.number();
        if (!(row instanceof Row.Cells cells)) {
            return List.of(place + ": it cannot be read; expected cells as in the other rows. Correct it.");
        }
        List<String> problems = new ArrayList<>();
        number(cells, columns.cluster(), ReviewFile.CLUSTER, place, problems);
        number(cells, columns.contact(), ReviewFile.CONTACT, place, problems);
        String choice = choice(cells, columns);
        if (!choice.equals(OPEN) && !CHOICES.contains(choice)) {
            problems.add(place + ", column 'decision': no decision; expected keep, merge, not the same, or nothing."
                    + " Correct it.");
        }
        if (problems.isEmpty()
                && choice.equals(ReviewFile.KEEP)
                && !kept.add(Long.parseLong(cell(cells, columns.cluster())))) {
            problems.add(place + ", column 'decision': a second contact of cluster " + cell(cells, columns.cluster())
                    + " is to be kept; expected one, of which the others become part.");
        }
        return problems;
    }

    private static void number(Row.Cells cells, int column, String name, String place, List<String> problems) {
        if (!cell(cells, column).matches("[0-9]{1,18}")) {
            problems.add(
                    place + ", column '" + name + "': no number; expected the one that the file was written with.");
        }
    }

    private static String cell(Row.Cells cells, int column) {
        return cells.cells().get(column).strip();
    }

    private static String choice(Row.Cells cells, Columns columns) {
        String said = cell(cells, columns.decision()).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return said.isEmpty() ? OPEN : said;
    }

    private @Nullable Decision read() {
        Row row = rows.next();
        if (row instanceof Row.Cells cells) {
            return new Decision(
                    row.number(),
                    Long.parseLong(cell(cells, columns.cluster())),
                    Long.parseLong(cell(cells, columns.contact())),
                    choice(cells, columns));
        }
        return null;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Decision next() {
        Decision decision = next;
        if (decision == null) {
            throw new NoSuchElementException();
        }
        next = read();
        return decision;
    }

    @Override
    public void close() {
        rows.close();
    }
}
