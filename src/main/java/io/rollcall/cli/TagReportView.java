package io.rollcall.cli;

import io.rollcall.store.TagMove;
import io.rollcall.store.TagTally;
import io.rollcall.tabular.Cell;
import io.rollcall.tabular.CsvRowWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Shows what contacts got and lost which tags: as a table, as JSON, or in a CSV file. */
final class TagReportView {

    private static final List<String> NUMBERS =
            List.of("period", "tag", "state", "added", "removed", "net", "mostly by");
    private static final List<String> MOVES =
            List.of("time", "tag", "change", "contact", "phone or id", "run", "row", "by");

    private final Terminal terminal;
    private final ZoneId zone;
    private final Interval interval;
    private final List<LocalDate> starts;

    /**
     * @param starts the days on which the periods begin
     */
    TagReportView(Terminal terminal, ZoneId zone, Interval interval, List<LocalDate> starts) {
        this.terminal = terminal;
        this.zone = zone;
        this.interval = interval;
        this.starts = starts;
    }

    /** When the periods begin. */
    List<Instant> begins() {
        return starts.stream().map(day -> day.atStartOfDay(zone).toInstant()).toList();
    }

    void tallies(Optional<Path> csv, List<TagTally> tallies) {
        terminal.printJson(tallies.stream().map(this::json).toList());
        if (csv.isPresent()) {
            long rows = write(csv.get(), NUMBERS, to -> tallies.forEach(tally -> to.accept(cells(tally))));
            terminal.note(Sizes.count(rows, "line", "lines") + " written to " + csv.get() + ".");
            return;
        }
        if (tallies.isEmpty()) {
            terminal.print("No contact got or lost a tag in this time.");
            return;
        }
        Table table = new Table(NUMBERS, Set.of("added", "removed", "net"));
        tallies.forEach(tally -> table.add(List.of(
                period(tally),
                tally.tag(),
                state(tally),
                Sizes.count(tally.added()),
                Sizes.count(tally.removed()),
                (tally.net() > 0 ? "+" : "") + Sizes.count(tally.net()),
                causes(tally))));
        table.lines().forEach(terminal::print);
    }

    /** Shows each as it is read. */
    void moves(Optional<Path> csv, Consumer<Consumer<TagMove>> moves) {
        if (csv.isPresent()) {
            long rows = write(csv.get(), MOVES, to -> moves.accept(move -> to.accept(cells(move))));
            terminal.note(Sizes.count(rows, "line", "lines") + " written to " + csv.get() + ".");
            return;
        }
        moves.accept(move -> {
            if (terminal.json()) {
                terminal.printJsonLine(json(move));
                return;
            }
            terminal.print(Terminal.harmless(line(move)));
        });
    }

    private static long write(Path file, List<String> header, Consumer<Consumer<List<Cell>>> rows) {
        Path target = file.toAbsolutePath().normalize();
        String token = "report-" + ProcessHandle.current().pid();
        try (CsvRowWriter writer = CsvRowWriter.create(target, token, header)) {
            rows.accept(writer::write);
            writer.publish();
            return writer.rows();
        }
    }

    private List<Cell> cells(TagTally tally) {
        return List.of(
                new Cell.Text(period(tally)),
                new Cell.Text(tally.tag()),
                new Cell.Text(state(tally)),
                number(tally.added()),
                number(tally.removed()),
                number(tally.net()),
                new Cell.Text(causes(tally)));
    }

    private List<Cell> cells(TagMove move) {
        return List.of(
                new Cell.Moment(move.at(), zone),
                new Cell.Text(move.tag()),
                new Cell.Text(change(move)),
                number(move.contact()),
                new Cell.Text(move.identity().orElse("")),
                move.run().map(TagReportView::number).orElse(Cell.BLANK),
                move.row().map(TagReportView::number).orElse(Cell.BLANK),
                new Cell.Text(move.actor().orElse("")));
    }

    private static Cell number(long number) {
        return new Cell.Amount(BigDecimal.valueOf(number));
    }

    private Map<String, Object> json(TagTally tally) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("period", interval == Interval.all ? null : period(tally));
        json.put("tag", tally.tag());
        json.put("tagRemoved", tally.tagIsRemoved());
        json.put("added", tally.added());
        json.put("removed", tally.removed());
        json.put("net", tally.net());
        json.put("mostlyBy", tally.causes().stream().map(TagReportView::json).toList());
        return json;
    }

    private static Map<String, Object> json(TagTally.Cause cause) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", cause.run().orElse(null));
        json.put("contacts", cause.contacts());
        return json;
    }

    private static Map<String, Object> json(TagMove move) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", move.at().toString());
        json.put("tag", move.tag());
        json.put("change", change(move));
        json.put("contact", move.contact());
        json.put("identity", move.identity().orElse(null));
        json.put("run", move.run().orElse(null));
        json.put("row", move.row().orElse(null));
        json.put("actor", move.actor().orElse(null));
        return json;
    }

    private String line(TagMove move) {
        List<String> by = new ArrayList<>();
        move.run().ifPresent(run -> by.add("run " + run));
        move.row().ifPresent(row -> by.add("row " + row));
        move.actor().ifPresent(by::add);
        return Sizes.time(move.at(), zone) + "  " + move.identity().orElse("contact " + move.contact()) + "  "
                + change(move) + " '" + move.tag() + "'" + (by.isEmpty() ? "" : "  by " + String.join(", ", by));
    }

    private static String change(TagMove move) {
        return move.added() ? "added" : "removed";
    }

    private String period(TagTally tally) {
        return interval == Interval.all ? "" : interval.text(starts.get(tally.period()));
    }

    private static String state(TagTally tally) {
        return tally.tagIsRemoved() ? "removed" : "";
    }

    private static String causes(TagTally tally) {
        return tally.causes().stream()
                .map(cause -> cause.run().map(run -> "run " + run).orElse("no run") + " ("
                        + Sizes.count(cause.contacts()) + ")")
                .collect(Collectors.joining(", "));
    }
}
