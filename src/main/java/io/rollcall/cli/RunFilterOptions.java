package io.rollcall.cli;

import io.rollcall.store.RunFilter;
import io.rollcall.store.RunState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Options that say which runs are meant. */
final class RunFilterOptions {

    @Option(names = "--job", paramLabel = "JOB", description = "Only runs of this job, such as import.")
    private Optional<String> job = Optional.empty();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            converter = StateWord.class,
            description = "Only runs in this state, such as failed; several with commas.")
    private List<RunState> states = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.Converter.class,
            description = "Only runs that started then or later: 2026-11-22, 2026-11-22T07:00, or 24h for a day ago.")
    private Optional<Moment> since = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Moment.Converter.class,
            description = "Only runs that started before; a day is meant to its end.")
    private Optional<Moment> until = Optional.empty();

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description = "Only runs with this in the name of the job or the file, or in the failure.")
    private Optional<String> text = Optional.empty();

    RunFilter filter() {
        Set<RunState> wanted = states.isEmpty() ? Set.of() : EnumSet.copyOf(states);
        return new RunFilter(job, wanted, since.map(Moment::begin), until.map(Moment::end), text);
    }

    boolean isEmpty() {
        return filter().equals(RunFilter.ALL);
    }
}
