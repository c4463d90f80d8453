package io.rollcall.imports;

import io.rollcall.definition.DuplicatePolicy;
import io.rollcall.definition.GuardRails;
import io.rollcall.definition.ImportJob;
import io.rollcall.definition.ImportMode;
import io.rollcall.definition.JobSettings;
import io.rollcall.definition.MergeRules;
import io.rollcall.definition.RowLimit;
import io.rollcall.definition.UnmappedColumns;
import io.rollcall.mapping.MappingOptions;
import io.rollcall.mapping.MappingProblem;
import io.rollcall.mapping.NamedColumns;
import io.rollcall.store.ChannelStore;
import io.rollcall.tabular.InputOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes requests of what job files and options say; here is what holds where they say nothing. */
public final class ImportRequests {

    private static final RowLimit MAX_SEQUENTIAL = new RowLimit.Rows(1_000);
    private static final RowLimit MAX_INVALID_PHONES = new RowLimit.Share(BigDecimal.valueOf(50));

    private ImportRequests() {}

    /**
     * The request of these settings.
     *
     * @param name of the job
     * @param startedBy {@code user@host}
     * @throws RefusedRequestException if they name no file
     */
    public static ImportRequest of(JobSettings settings, String name, String startedBy) {
        return of(files(settings.job(), name), settings, name, startedBy);
    }

    /** What is wrong with the settings, whatever the file has; whole sentences with the places where it was said. */
    public static List<String> problems(JobSettings settings, String name) {
        ImportRequest request = of(List.of(), settings, name, "");
        List<String> problems = new ArrayList<>(request.problems());
        NamedColumns.problems(request.mapping(), request.merge()).stream()
                .map(problem -> settings.origins().of(option(problem, settings.job()), problem.column()) + ": "
                        + problem.message())
                .forEach(problems::add);
        return problems;
    }

    /** The option that is at fault. */
    private static String option(MappingProblem problem, ImportJob job) {
        return job.map().columns().containsKey(problem.column()) ? "map" : "on";
    }

    /** As {@link #of(JobSettings, String, String)}, for files that the settings need not name. */
    public static ImportRequest of(List<Path> files, JobSettings settings, String name, String startedBy) {
        ImportJob job = settings.job();
        return new ImportRequest(
                files,
                new InputOptions(
                        job.source().encoding(),
                        job.source().delimiter(),
                        job.source().sheet(),
                        row -> true),
                new MappingOptions(
                        job.map().columns(),
                        new LinkedHashSet<>(job.map().ignore()),
                        Objects.requireNonNullElse(job.map().unmapped(), UnmappedColumns.STOP),
                        settings.origins()),
                new RowRules(
                        Optional.ofNullable(job.validate().country()),
                        Optional.ofNullable(job.validate().consentBasis()),
                        job.merge().tags(),
                        job.merge().lists(),
                        Optional.ofNullable(job.validate().dateFormat()),
                        Objects.requireNonNullElseGet(job.validate().zone(), ZoneId::systemDefault),
                        isTrue(job.validate().createMembers())),
                new MergeRules(
                        Objects.requireNonNullElse(job.merge().mode(), ImportMode.UPSERT),
                        Objects.requireNonNullElse(job.merge().duplicates(), DuplicatePolicy.LAST),
                        job.merge().on()),
                Objects.requireNonNullElse(job.match().channel(), ChannelStore.DEFAULT),
                new LaunchOptions(
                        name,
                        isTrue(job.guard().dryRun()),
                        rails(job.guard()),
                        !name.equals(ImportJobFactory.KIND)
                                && !isTrue(job.guard().concurrent()),
                        isTrue(job.guard().newRun()),
                        startedBy,
                        settings.origins()));
    }

    /** Without a word, only what no honest file has is out of bounds. */
    private static GuardRails rails(ImportJob.Guard guard) {
        return new GuardRails(
                isTrue(guard.plan()),
                Objects.requireNonNullElse(guard.maxRejects(), RowLimit.NONE),
                Objects.requireNonNullElse(guard.maxCreated(), RowLimit.NONE),
                Objects.requireNonNullElse(guard.maxUpdated(), RowLimit.NONE),
                Objects.requireNonNullElse(guard.maxOptOuts(), RowLimit.NONE),
                Objects.requireNonNullElse(guard.minRows(), 0L),
                Objects.requireNonNullElse(guard.maxSequential(), MAX_SEQUENTIAL),
                Objects.requireNonNullElse(guard.maxInvalidPhones(), MAX_INVALID_PHONES));
    }

    private static List<Path> files(ImportJob job, String name) {
        Path file = job.source().file();
        List<Path> files = file == null ? job.source().files() : List.of(file);
        String folder = job.source().folder();
        if (files.isEmpty() && folder != null) {
            throw new RefusedRequestException(List.of("Job '" + name + "' takes what arrives in '" + folder
                    + "', while 'rollcall serve' runs; expected a file to import by hand. Call 'rollcall import " + name
                    + " FILE'."));
        }
        if (files.isEmpty()) {
            throw new RefusedRequestException(List.of("Job '" + name
                    + "' names no file; expected 'file' in its section 'source'. Write it there, or call 'rollcall import "
                    + name + " FILE'."));
        }
        return files;
    }

    private static boolean isTrue(@Nullable Boolean said) {
        return Boolean.TRUE.equals(said);
    }
}
