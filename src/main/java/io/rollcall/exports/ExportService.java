package io.rollcall.exports;

import io.rollcall.contact.Filter;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.ExportDefinition;
import io.rollcall.definition.ExportFormat;
import io.rollcall.definition.ExportJob;
import io.rollcall.definition.GuardRails;
import io.rollcall.definition.Origins;
import io.rollcall.definition.Renewal;
import io.rollcall.definition.RowLimit;
import io.rollcall.job.JobService;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.store.ChannelStore;
import io.rollcall.store.FilterTerms;
import io.rollcall.store.NewRun;
import io.rollcall.store.Run;
import io.rollcall.store.RunSource;
import io.rollcall.store.Stores;
import io.rollcall.tabular.CsvOptions;
import io.rollcall.tabular.InputException;
import io.rollcall.tabular.NearestNames;
import io.rollcall.tabular.PartNames;
import io.rollcall.transfer.Address;
import io.rollcall.transfer.AddressException;
import io.rollcall.transfer.Places;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Starts exports. Thread-safe. */
public final class ExportService {

    private final Stores stores;
    private final Clock clock;
    private final JobService jobs;
    private final Places places;

    public ExportService(Stores stores, Clock clock, JobService jobs, Places places) {
        this.stores = stores;
        this.clock = clock;
        this.jobs = jobs;
        this.places = places;
    }

    /**
     * Enters a run and works on it until it ends.
     *
     * @throws RefusedExportException with everything that is wrong, before anything is begun
     */
    public RunOutcome start(ExportRequest request, ProgressListener listener) {
        return start(request, run -> {}, listener);
    }

    /**
     * As {@link #start(ExportRequest, ProgressListener)}.
     *
     * @param condition as in {@link JobService#launch(NewRun, LongConsumer, ProgressListener)}
     */
    public RunOutcome start(ExportRequest request, LongConsumer condition, ProgressListener listener) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ExportJob job = request.job();
        List<String> problems = new ArrayList<>(problems(job, request.origins()));
        problems.addAll(obstacles(job, request.origins(), now));
        problems.addAll(unreachable(job, request.origins()));
        Optional<Integer> channel = channel(request, problems);
        List<ExportDefinition.Column> columns =
                channel.map(found -> columns(found, request, problems)).orElse(List.of());
        ExportFilter filter = ExportFilter.of(job, request.origins());
        if (channel.isPresent() && filter.filter().isPresent()) {
            FilterTerms terms = new FilterTerms(channel.get(), now, zone(job));
            problems.addAll(ExportFilter.unknown(filter.filter().get(), terms, stores, request.origins()));
        }
        if (!problems.isEmpty()) {
            throw new RefusedExportException(problems);
        }
        ExportDefinition definition = definition(request, columns);
        NewRun run = new NewRun(
                ExportJobFactory.KIND,
                request.name(),
                channel.orElseThrow(),
                isTrue(job.guard().dryRun()),
                Optional.empty(),
                !request.name().equals(ExportJobFactory.KIND)
                        && !isTrue(job.guard().concurrent()),
                true,
                DefinitionJson.write(definition),
                request.version(),
                request.startedBy(),
                now,
                Optional.empty(),
                request.source(),
                Optional.empty(),
                GuardRails.ofExport(
                        Objects.requireNonNullElse(job.guard().minRows(), 0L),
                        Objects.requireNonNullElse(job.guard().maxChange(), RowLimit.NONE)));
        return jobs.launch(run, condition, listener);
    }

    /**
     * Does an export again, into the file that its name gives now.
     *
     * @param startedBy as {@code user@host}
     * @param version of this program
     * @throws RefusedExportException with everything that is wrong, before anything is begun
     */
    public RunOutcome again(Run former, boolean dryRun, String startedBy, String version, ProgressListener listener) {
        ExportRequest request = new ExportRequest(
                former.job(),
                StoredExport.of(DefinitionJson.readExport(former.definition()), former.guard(), dryRun),
                Origins.OPTIONS,
                startedBy,
                version,
                Optional.of(new RunSource(former.number(), RunSource.Kind.AGAIN)),
                false);
        return start(request, listener);
    }

    /** What is wrong with the settings, whatever the disk and the database have; whole sentences with their places. */
    public static List<String> problems(ExportJob job, Origins origins) {
        List<String> problems = new ArrayList<>(ExportFilter.of(job, origins).problems());
        Path to = job.write().to();
        if (to == null) {
            problems.add("No file is named; expected one to write. Say --to FILE, or 'to' in the section 'write' of the"
                    + " job file.");
        } else {
            name(to, job, origins).forEach(problems::add);
        }
        problems.addAll(PackingRules.problems(job.write(), format(job), origins));
        if (format(job).filter(format -> format != ExportFormat.CSV).isPresent()) {
            ofCsv(job.write())
                    .forEach(option -> problems.add(
                            origins.of(option) + ": only CSV files have one; expected a .csv file. Leave it out."));
        }
        try {
            csv(job.write());
        } catch (InputException wrong) {
            wrong.problems()
                    .forEach(problem -> problems.add(origins.of(problem.where().replaceFirst("^--", "")) + ": "
                            + problem.message() + " " + problem.cure()));
        }
        if (Objects.requireNonNullElse(job.write().keep(), 1L) < 1) {
            problems.add(origins.of("keep") + ": '0' found; expected at least 1. Write a number, or leave it out.");
        }
        if (Objects.requireNonNullElse(job.write().split(), 1L) < 1) {
            problems.add(origins.of("split")
                    + ": '0' found; expected at least 1 row in a file. Write a number, or leave" + " it out.");
        }
        problems.addAll(delta(job, origins));
        problems.addAll(destinations(job, origins));
        return problems;
    }

    private static List<String> destinations(ExportJob job, Origins origins) {
        List<String> problems = new ArrayList<>();
        for (String text : job.deliver().to()) {
            try {
                Address.parse(text);
            } catch (AddressException wrong) {
                problems.add(origins.of("deliver-to") + ": " + wrong.getMessage());
            }
        }
        return problems;
    }

    /** What is missing to deliver. */
    private List<String> unreachable(ExportJob job, Origins origins) {
        return destinations(job, origins).isEmpty()
                ? job.deliver().to().stream()
                        .map(Address::parse)
                        .flatMap(address -> places.obstacle(address).stream()
                                .map(obstacle -> origins.of("deliver-to") + ": " + address + ": " + obstacle))
                        .toList()
                : List.of();
    }

    private static List<String> delta(ExportJob job, Origins origins) {
        List<String> problems = new ArrayList<>();
        if (job.delta().since() == null && job.delta().full() != null) {
            problems.add(origins.of("full") + ": the job writes everything each time; expected it with 'since: last'."
                    + " Say that too, or leave it out.");
        }
        if (job.delta().since() != null && job.write().split() != null) {
            problems.add(origins.of("split") + ": what has changed is one file; expected no division. Leave it out.");
        }
        if (job.delta().since() != null && isTrue(job.guard().concurrent())) {
            problems.add(origins.of("concurrent")
                    + ": runs that write what has changed follow each other; expected one at a time. Leave it out.");
        }
        return problems;
    }

    private static List<String> name(Path to, ExportJob job, Origins origins) {
        List<String> problems = new ArrayList<>();
        String place = origins.of("to") + ": ";
        TargetName.unknown(to.toString()).stream()
                .map(unknown -> place + "'" + unknown
                        + "' stands for nothing; expected {date}, {time}, {run} or {kind}. Correct it.")
                .forEach(problems::add);
        if (format(job).isEmpty()) {
            problems.add(place + "'" + to.getFileName()
                    + "' ends with none of " + ExportFormat.allEndings()
                    + "; expected one of them. Rename it, or say --format.");
        }
        return problems;
    }

    /**
     * What on the disk keeps the file from being written; whole sentences with their places.
     *
     * @param now decides which name the file gets
     */
    public static List<String> obstacles(ExportJob job, Origins origins, Instant now) {
        Path to = job.write().to();
        return to == null ? List.of() : obstacle(to, job, origins, now).stream().toList();
    }

    private static List<String> ofCsv(ExportJob.Writing write) {
        List<String> said = new ArrayList<>();
        if (write.delimiter() != null) {
            said.add("delimiter");
        }
        if (write.encoding() != null) {
            said.add("encoding");
        }
        if (write.byteOrderMark() != null) {
            said.add("byte-order-mark");
        }
        return said;
    }

    private static Optional<String> obstacle(Path to, ExportJob job, Origins origins, Instant now) {
        String place = origins.of("to") + ": ";
        Path target = Path.of(TargetName.at(to.toString(), now, zone(job))).toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.of(place + "'" + folder + "' is no folder; expected one. Create it, or name another file.");
        }
        if (!Files.isWritable(folder)) {
            return Optional.of(place + "'" + folder
                    + "' cannot be written by this user; expected a folder that can. Name another file.");
        }
        boolean mayStand = isTrue(job.write().replace()) || isTrue(job.guard().dryRun());
        List<Path> names = new ArrayList<>(List.of(target));
        PartNames parts = FileName.parts(target);
        if (job.write().split() != null) {
            names.addAll(parts.existing());
        } else if (!Files.exists(target) && Files.exists(ExportPlan.manifestOf(target))) {
            // The manifest of a divided export, whose place this one's would take.
            names.add(parts.of(1));
        }
        return names.stream()
                .flatMap(name -> inTheWay(name, mayStand).stream())
                .map(problem -> place + problem)
                .findFirst();
    }

    private static Optional<String> inTheWay(Path target, boolean mayStand) {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("'" + target + "' is no ordinary file; expected one, or none. Name another file.");
        }
        return mayStand
                ? Optional.empty()
                : Optional.of("'" + target + "' exists already; expected a new name. Choose one, or say --replace.");
    }

    private Optional<Integer> channel(ExportRequest request, List<String> problems) {
        String name = channel(request.job());
        Optional<Integer> channel = stores.channels().find(name);
        if (channel.isEmpty()) {
            List<String> names = stores.channels().names();
            problems.add(request.origins().of("channel") + ": there is no channel '" + name + "'; expected one of "
                    + String.join(", ", names) + "." + NearestNames.question(name, names));
        }
        return channel;
    }

    private List<ExportDefinition.Column> columns(int channel, ExportRequest request, List<String> problems) {
        ExportColumns columns = new ExportColumns(stores.attributes().list(channel));
        List<ExportDefinition.Column> found = columns.of(request.job().write().columns());
        columns.problems().forEach(problem -> problems.add(request.origins().of("columns") + ": " + problem));
        return found;
    }

    private static ExportDefinition definition(ExportRequest request, List<ExportDefinition.Column> columns) {
        ExportJob job = request.job();
        CsvOptions csv = csv(job.write());
        return new ExportDefinition(
                channel(job),
                job.select().where(),
                zone(job).getId(),
                columns,
                Objects.requireNonNull(job.write().to())
                        .toAbsolutePath()
                        .normalize()
                        .toString(),
                format(job).orElseThrow(),
                String.valueOf(csv.delimiter()),
                csv.encoding().name(),
                csv.mark(),
                isTrue(job.write().replace()),
                job.write().keep(),
                new ExportDefinition.Packing(
                        PackingRules.compression(job.write()).orElse(null),
                        job.write().encryptFor().stream().distinct().toList(),
                        job.write().split()),
                renewal(job),
                request.renewed(),
                job.deliver().to().stream()
                        .map(address -> Address.parse(address).toString())
                        .toList());
    }

    private static @Nullable Renewal renewal(ExportJob job) {
        return job.delta().since() == null
                ? null
                : Objects.requireNonNullElse(job.delta().full(), Renewal.NEVER);
    }

    private static CsvOptions csv(ExportJob.Writing write) {
        return CsvOptions.of(write.delimiter(), write.encoding(), write.byteOrderMark());
    }

    private static Optional<ExportFormat> format(ExportJob job) {
        Path to = job.write().to();
        return Optional.ofNullable(job.write().format())
                .or(() -> Optional.ofNullable(to)
                        .flatMap(file -> FileName.of(file).format()));
    }

    /** That of the filter, where it names one: whoever names another one too is told when the filter is looked up. */
    private static String channel(ExportJob job) {
        Optional<String> said = Optional.ofNullable(job.select().channel());
        return said.or(() -> ExportFilter.of(job, Origins.OPTIONS).filter().flatMap(Filter::channel))
                .orElse(ChannelStore.DEFAULT);
    }

    private static ZoneId zone(ExportJob job) {
        return Objects.requireNonNullElseGet(job.select().zone(), ZoneId::systemDefault);
    }

    private static boolean isTrue(@Nullable Boolean said) {
        return Boolean.TRUE.equals(said);
    }
}
