package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.definition.ImportJob;
import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobKey;
import io.rollcall.definition.JobSettings;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.RowLimit;
import io.rollcall.definition.Schedule;
import io.rollcall.imports.ImportRequest;
import io.rollcall.imports.ImportRequests;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Options and job files say the same. */
class ImportOptionsTest {

    /** What says which files are read; the command line has arguments for them. */
    private static final Set<String> OF_FILES = Set.of("--file", "--files", "--folder", "--pattern", "--settle");

    /** What is only about the launch of a job file. */
    private static final Set<String> OF_THE_LAUNCH = Set.of("--jobs", "--param");

    /** What is about a job, and not about a launch of it. */
    private static final Set<Class<?>> OF_THE_JOB = Set.of(Notifying.class, Schedule.class);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyOptionIsAKeyAndEveryKeyAnOption() {
        Set<String> options = importCommand().getCommandSpec().options().stream()
                .filter(option -> !option.inherited() && !option.usageHelp() && !option.versionHelp())
                .map(option -> option.longestName())
                .filter(name -> !OF_THE_LAUNCH.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> keys = Stream.of(ImportJob.class.getRecordComponents())
                .filter(section -> section.getType().isRecord() && !OF_THE_JOB.contains(section.getType()))
                .flatMap(section -> Stream.of(section.getType().getRecordComponents()))
                .map(ImportOptionsTest::option)
                .filter(name -> !OF_FILES.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(keys).isEqualTo(options);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            source: {encoding: windows-1252}                    | --encoding windows-1252
            source: {delimiter: tab}                            | --delimiter tab
            source: {sheet: Leads}                              | --sheet Leads
            map: {columns: {Mobile=No.: phone, A: attr.City}}   | --map Mobile=No.=phone --map A=attr.City
            map: {ignore: [Notes, Fax]}                         | --ignore Notes --ignore Fax
            map: {unmapped: ignore}                             | --unmapped ignore
            map: {unmapped: attribute}                          | --unmapped attribute
            validate: {country: Malaysia}                       | --country Malaysia
            validate: {zone: Asia/Tokyo}                        | --zone Asia/Tokyo
            validate: {date-format: dd/MM/yyyy}                 | --date-format dd/MM/yyyy
            validate: {create-members: yes}                     | --create-members
            validate: {consent-basis: Form}                     | --consent-basis Form
            match: {channel: shop}                              | --channel shop
            merge: {mode: create-only}                          | --mode create-only
            merge: {mode: opt-out-only}                         | --mode Opt-Out-Only
            merge: {duplicates: reject}                         | --duplicates reject
            merge: {on: {Name: keep, A=b: clear-on-blank}}      | --on Name=keep --on A=b=clear-on-blank
            merge: {tags: [a, b]}                               | --tag a --tag b
            merge: {lists: [a, b]}                              | --list a --list b
            guard: {dry-run: yes}                               | --dry-run
            guard: {new-run: yes}                               | --new-run
            guard: {new-run: no}                                | --no-new-run
            guard: {concurrent: yes}                            | --concurrent
            guard: {plan: yes}                                  | --plan
            guard: {max-rejects: 5%}                            | --max-rejects 5%
            guard: {max-created: 100}                           | --max-created 100
            guard: {max-updated: 0.5%}                          | --max-updated 0.5%
            guard: {max-opt-outs: 0}                            | --max-opt-outs 0
            guard: {min-rows: 100}                              | --min-rows 100
            guard: {max-sequential: none}                       | --max-sequential none
            guard: {max-invalid-phones: 20%}                    | --max-invalid-phones 20%
            report: {rejects-ok: yes}                           | --rejects-ok
            """)
    void anOptionMeansWhatItsKeyMeans(String yaml, String words) throws IOException {
        Path file = folder.resolve("x.csv");
        ImportJob bare = said("", file);

        ImportJob options = said(words, file);
        ImportJob job = job("kind: import\n" + yaml + "\n").with(bare).job();

        assertThat(options).isEqualTo(job).isNotEqualTo(bare);
        if (!words.equals("--rejects-ok") && !words.startsWith("--no-")) {
            assertThat(request(options)).isEqualTo(request(job)).isNotEqualTo(request(bare));
        }
    }

    @Test
    void optionsGoBeforeTheJobAndAddToItsListsAndMaps() throws IOException {
        JobSettings job = job("""
                kind: import
                source: {file: job.csv, encoding: UTF-8}
                map: {columns: {Mobile: phone, Name: first-name, City: remarks}, ignore: [Notes, Fax]}
                validate: {country: MY, zone: Asia/Tokyo}
                merge: {on: {Name: keep}, tags: [a]}
                guard: {dry-run: yes, max-created: 100, max-updated: 5%, min-rows: 7}
                """);

        JobSettings both = job.with(said(
                "--country SG --map Name=name --map Fax=remarks --ignore City --on Name=overwrite --tag b --tag a"
                        + " --no-dry-run --max-created 1% --max-updated none",
                Path.of("typed.csv")));

        assertThat(both.job().source())
                .isEqualTo(
                        new ImportJob.Source(Path.of("typed.csv"), List.of(), null, null, null, "UTF-8", null, null));
        assertThat(both.job().map().columns()).isEqualTo(Map.of("Mobile", "phone", "Name", "name", "Fax", "remarks"));
        assertThat(both.job().map().ignore()).containsExactly("Notes", "City");
        assertThat(both.job().validate().country()).isEqualTo("SG");
        assertThat(both.job().validate().zone()).isEqualTo(job.job().validate().zone());
        assertThat(both.job().merge().on().get("Name")).hasToString("OVERWRITE");
        assertThat(both.job().merge().tags()).containsExactly("a", "b");
        assertThat(both.job().guard().dryRun()).isFalse();
        assertThat(both.job().guard().maxCreated()).isEqualTo(new RowLimit.Share(BigDecimal.ONE));
        assertThat(both.job().guard().maxUpdated()).isEqualTo(RowLimit.NONE);
        assertThat(both.job().guard().minRows()).isEqualTo(7);
        assertThat(both.origins().of("max-created")).isEqualTo("Option --max-created");
        assertThat(both.origins().of("country")).isEqualTo("Option --country");
        assertThat(both.origins().of("zone")).endsWith("job.yaml, line 4, column 31");
        assertThat(both.origins().of("tag")).endsWith("job.yaml, line 5, column 27 and option --tag");
    }

    private static String option(RecordComponent component) {
        return "--" + JobKey.of(component, component.getName()).option();
    }

    private JobSettings job(String yaml) throws IOException {
        return JobCheck.settings(JobFile.read(Files.writeString(folder.resolve("job.yaml"), yaml)), ImportJob.NOTHING);
    }

    private static ImportRequest request(ImportJob job) {
        return ImportRequests.of(JobSettings.of(job), "leads", "operator@workbench");
    }

    private static ImportJob said(String words, Path file) {
        CommandLine command = importCommand();
        CommandLine rollcall = command.getParent();
        ParseResult parsed =
                rollcall.parseArgs(("import x.csv " + words).strip().split(" ", -1));
        assertThat(parsed.subcommand().errors()).isEmpty();
        SourceOptions source = (SourceOptions) mixin(command, "source");
        return ((ImportOptions) mixin(command, "options")).job(source.source(file));
    }

    private static Object mixin(CommandLine command, String name) {
        CommandSpec options =
                Objects.requireNonNull(command.getCommandSpec().mixins().get(name));
        return options.userObject();
    }

    private static CommandLine importCommand() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        CommandLine rollcall = Rollcall.commandLine(new Rollcall(Map.of()), nowhere, nowhere);
        return Objects.requireNonNull(rollcall.getSubcommands().get("import"));
    }
}
