package io.rollcall.cli;

import io.rollcall.definition.JobFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows job files to people and programs. */
final class JobView {

    private static final String COLUMNS = "%-24s %-8s %-12s %s";

    private final Terminal terminal;

    JobView(Terminal terminal) {
        this.terminal = terminal;
    }

    /** One line for each job. */
    void list(Path folder, List<JobFile> jobs) {
        if (terminal.json()) {
            terminal.printJson(jobs.stream().map(JobView::json).toList());
            return;
        }
        if (jobs.isEmpty()) {
            none(folder);
            return;
        }
        terminal.print(String.format(COLUMNS, "job", "kind", "state", "description"));
        jobs.forEach(job -> terminal.print(String.format(
                        COLUMNS, Terminal.harmless(job.name()), job.job().kind().word(), state(job), described(job))
                .stripTrailing()));
    }

    /** Every problem of every file; answers the exit code. */
    int check(Path folder, List<JobFile> jobs) {
        int exit = jobs.stream().allMatch(job -> job.problems().isEmpty()) ? Exit.COMPLETED : Exit.NOT_STARTED;
        if (terminal.json()) {
            terminal.printJson(jobs.stream().map(JobView::json).toList());
            return exit;
        }
        if (jobs.isEmpty()) {
            none(folder);
        }
        for (JobFile job : jobs) {
            job.problems().forEach(problem -> terminal.err().println("rollcall: " + Terminal.harmless(problem)));
            terminal.err().flush();
            if (job.problems().isEmpty()) {
                terminal.print(Terminal.harmless(job.path().toString()) + ": good." + scheduled(job));
                job.job()
                        .schedule()
                        .timetable()
                        .ifPresent(times -> times.notes(Instant.now())
                                .forEach(
                                        note -> terminal.note("note: " + Terminal.harmless(job.name()) + ": " + note)));
            }
        }
        return exit;
    }

    private static String scheduled(JobFile job) {
        return job.job()
                .schedule()
                .timetable()
                .map(times -> " Starts " + times.cron().words() + " (" + times.zone() + ").")
                .orElse("");
    }

    private void none(Path folder) {
        terminal.print("No job files in '" + Terminal.harmless(folder.toString())
                + "'. 'rollcall jobs new NAME' writes one; --jobs names another folder.");
    }

    private static String state(JobFile job) {
        return job.problems().isEmpty() ? "good" : Sizes.count(job.problems().size(), "problem", "problems");
    }

    private static String described(JobFile job) {
        return Optional.ofNullable(job.job().description())
                .map(Terminal::harmless)
                .orElse("");
    }

    private static Map<String, Object> json(JobFile job) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("job", job.name());
        json.put("kind", job.job().kind().word());
        json.put("description", job.job().description());
        json.put("file", job.path().toString());
        List<Map<String, Object>> parameters = new ArrayList<>();
        job.job().params().forEach((name, parameter) -> {
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("name", name);
            said.put("description", parameter.description());
            said.put("default", parameter.preset());
            parameters.add(said);
        });
        json.put("params", parameters);
        job.job().schedule().timetable().ifPresent(times -> {
            Map<String, Object> schedule = new LinkedHashMap<>();
            schedule.put("cron", times.cron().text());
            schedule.put("words", times.cron().words());
            schedule.put("zone", times.zone().getId());
            json.put("schedule", schedule);
        });
        json.put("problems", job.problems());
        return json;
    }
}
