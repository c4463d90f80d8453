package io.rollcall.cli;

import io.rollcall.definition.JobFile;
import io.rollcall.definition.Schedule;
import io.rollcall.definition.Timetable;
import io.rollcall.job.RunSummary;
import io.rollcall.schedule.Times;
import io.rollcall.schedule.WatchedFolder;
import io.rollcall.store.Fire;
import io.rollcall.store.SchedulePause;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows schedules to people and programs. */
final class ScheduleView {

    private final Terminal terminal;

    ScheduleView(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * A schedule and what became of it.
     *
     * @param file may have problems
     * @param next empty where it is switched off
     * @param watched the folder from which the job takes files
     * @param last the latest time that came, or was asked for
     * @param run what that time started
     */
    record Line(
            JobFile file,
            Optional<Timetable.Nominal> next,
            Optional<WatchedFolder> watched,
            Optional<SchedulePause> paused,
            Optional<Fire> last,
            Optional<RunSummary> run) {

        Schedule schedule() {
            return file.job().schedule();
        }
    }

    /** One line for each, and what people have to know beside it. */
    void list(Path folder, List<Line> lines, boolean served) {
        terminal.printJson(lines.stream().map(ScheduleView::json).toList());
        if (lines.isEmpty()) {
            none(folder);
            return;
        }
        Table table = new Table(List.of("job", "when", "zone", "next", "last", "became"), Set.of());
        lines.forEach(line -> table.add(List.of(
                line.file().name(),
                when(line),
                line.watched().isPresent() ? "" : zone(line.schedule()).getId(),
                next(line),
                line.last()
                        .map(fire -> Times.text(fire.nominalAt(), zone(line.schedule())))
                        .orElse(""),
                line.last().map(fire -> became(fire, line.run())).orElse(""))));
        table.lines().forEach(terminal::print);
        lines.forEach(this::remarks);
        if (!served) {
            terminal.note("No server runs, so that nothing starts by itself. 'rollcall serve' starts one.");
        }
    }

    private static String when(Line line) {
        return line.watched()
                .map(folder -> "when '" + folder.pattern() + "' arrives in '"
                        + Terminal.harmless(folder.address().toString()) + "'")
                .or(() -> line.schedule().timetable().map(times -> times.cron().words()))
                .orElse("switched off");
    }

    private static String next(Line line) {
        if (!line.file().problems().isEmpty()) {
            return "never: its file is wrong";
        }
        if (line.paused().isPresent()) {
            return "paused";
        }
        return line.next().map(next -> time(next, zone(line.schedule()))).orElse("");
    }

    private void remarks(Line line) {
        String job = Terminal.harmless(line.file().name()) + ": ";
        line.paused()
                .ifPresent(pause -> terminal.note(job
                        + Terminal.harmless("paused by " + pause.pausedBy() + " on " + Sizes.time(pause.pausedAt())
                                + ": " + pause.reason())));
        line.file().problems().forEach(problem -> terminal.note(Terminal.harmless(problem)));
        line.schedule()
                .timetable()
                .ifPresent(times -> times.notes(Instant.now()).forEach(note -> terminal.note(job + note)));
    }

    /** What came of a time. */
    private static String became(Fire fire, Optional<RunSummary> run) {
        String reason = fire.reason().map(why -> ": " + why).orElse("");
        if (run.isPresent()) {
            return "run " + run.get().number() + " " + run.get().state().words();
        }
        return fire.state().name().toLowerCase(Locale.ROOT) + reason;
    }

    /** The next times of each. */
    void next(Path folder, List<JobFile> files, Instant now, int count) {
        List<Map<String, Object>> json = new ArrayList<>();
        for (JobFile file : files) {
            Schedule schedule = file.job().schedule();
            List<Timetable.Nominal> times =
                    schedule.timetable().map(table -> table.next(now, count)).orElse(List.of());
            json.add(json(file, times));
            terminal.print(Terminal.harmless(file.name()) + ", "
                    + schedule.timetable()
                            .map(table -> table.cron().words() + " (" + table.zone() + ")")
                            .orElse("switched off"));
            times.forEach(time -> terminal.print("  " + time(time, zone(schedule)) + shift(time)));
            schedule.timetable()
                    .ifPresent(table -> table.notes(now)
                            .forEach(note -> terminal.note(Terminal.harmless(file.name()) + ": " + note)));
        }
        terminal.printJson(json);
        if (files.isEmpty()) {
            none(folder);
        }
    }

    /** Who paused and resumed. */
    void history(String job, List<SchedulePause> pauses) {
        terminal.printJson(pauses.stream().map(ScheduleView::json).toList());
        if (pauses.isEmpty()) {
            terminal.print("The schedule of '" + Terminal.harmless(job) + "' was never paused.");
            return;
        }
        Table table = new Table(List.of("paused", "by", "reason", "resumed", "by", "reason"), Set.of());
        pauses.forEach(pause -> table.add(List.of(
                Sizes.time(pause.pausedAt()),
                pause.pausedBy(),
                pause.reason(),
                pause.resumedAt().map(Sizes::time).orElse("not yet"),
                pause.resumedBy().orElse(""),
                pause.resumedReason().orElse(""))));
        table.lines().forEach(terminal::print);
    }

    private void none(Path folder) {
        terminal.print("No job in '" + Terminal.harmless(folder.toString())
                + "' has a schedule. Add a section 'schedule' with 'cron' to a job file; --jobs names another folder.");
    }

    /** A time with its offset. */
    static String time(Timetable.Nominal next, Timetable table) {
        return time(next, table.zone());
    }

    private static String time(Timetable.Nominal next, ZoneId zone) {
        return Times.text(next.at(), zone);
    }

    private static String shift(Timetable.Nominal time) {
        return switch (time.shift()) {
            case NONE -> "";
            case SKIPPED -> "  moved: the clocks skip " + time.local().toLocalTime();
            case DOUBLED -> "  the first of two";
        };
    }

    private static ZoneId zone(Schedule schedule) {
        return schedule.timetable().map(Timetable::zone).orElseGet(ZoneId::systemDefault);
    }

    private static Map<String, Object> json(Line line) {
        Map<String, Object> json = json(line.file(), line.next().map(List::of).orElse(List.of()));
        json.put("paused", line.paused().map(ScheduleView::json).orElse(null));
        json.put("last", line.last().map(fire -> json(fire, line.run())).orElse(null));
        return json;
    }

    private static Map<String, Object> json(JobFile file, List<Timetable.Nominal> times) {
        Schedule schedule = file.job().schedule();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("job", file.name());
        json.put("cron", String.valueOf(schedule.cron()));
        json.put(
                "words", schedule.timetable().map(table -> table.cron().words()).orElse(null));
        json.put("zone", zone(schedule).getId());
        json.put("misfire", schedule.onMisfire().word());
        json.put("overlap", schedule.onOverlap().word());
        json.put("enabled", schedule.timetable().isPresent());
        json.put("problems", file.problems());
        json.put(
                "next",
                times.stream()
                        .map(time -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("at", time.at().toString());
                            one.put(
                                    "local",
                                    time.at()
                                            .atZone(zone(schedule))
                                            .toOffsetDateTime()
                                            .toString());
                            one.put("shift", time.shift().name().toLowerCase(Locale.ROOT));
                            return one;
                        })
                        .toList());
        return json;
    }

    private static Map<String, Object> json(Fire fire, Optional<RunSummary> run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", fire.nominalAt().toString());
        json.put("cause", fire.cause().name().toLowerCase(Locale.ROOT));
        json.put("state", fire.state().name().toLowerCase(Locale.ROOT));
        json.put("missedBefore", fire.missed());
        json.put("reason", fire.reason().orElse(null));
        json.put("run", fire.started().orElse(null));
        json.put("runState", run.map(found -> found.state().words()).orElse(null));
        return json;
    }

    static Map<String, Object> json(SchedulePause pause) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("job", pause.job());
        json.put("pausedAt", pause.pausedAt().toString());
        json.put("pausedBy", pause.pausedBy());
        json.put("reason", pause.reason());
        json.put("resumedAt", pause.resumedAt().map(Instant::toString).orElse(null));
        json.put("resumedBy", pause.resumedBy().orElse(null));
        json.put("resumedReason", pause.resumedReason().orElse(null));
        return json;
    }
}
