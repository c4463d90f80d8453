package io.rollcall.cli;

import io.rollcall.definition.MergeRules;
import io.rollcall.imports.ImportJobFactory;
import io.rollcall.imports.ImportPreparation;
import io.rollcall.imports.ImportRequest;
import io.rollcall.imports.LaunchOptions;
import io.rollcall.imports.PreparedImport;
import io.rollcall.imports.RowRules;
import io.rollcall.imports.StoredCatalogue;
import io.rollcall.job.RunOutcome;
import io.rollcall.mapping.MappingOptions;
import io.rollcall.mapping.MappingOptions.Unmapped;
import io.rollcall.store.ChannelStore;
import io.rollcall.tabular.InputOptions;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall import FILE}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header =
                "Imports a CSV file or an Excel workbook (.xlsx) into contacts; every row ends in exactly one counted outcome.",
        footerHeading = "%n",
        footer = {
            "Fields: phone, whatsapp-id, business-scoped-id, external-id, name, first-name, last-name, remarks, avatar,"
                    + " tags, opt-in, opt-in-date, consent-basis, country. A blank cell leaves the value as it is; -- clears"
                    + " it.",
            "",
            "  rollcall import contacts.csv --country MY --dry-run",
            "  rollcall import leads.csv --map \"Mobile No.=phone\" --tag expo-2026"
        })
final class ImportCommand implements Callable<Integer> {

    @ParentCommand
    private Rollcall rollcall = new Rollcall(Map.of());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The CSV file or workbook to import.")
    private Path file = Path.of("");

    @Option(
            names = "--country",
            paramLabel = "COUNTRY",
            description =
                    "The country of numbers that are written without one: MY, +60 or Malaysia. A country column of the"
                            + " file goes before it.")
    private @Nullable String country;

    @Option(
            names = "--map",
            paramLabel = "COLUMN=FIELD",
            converter = ColumnField.Converter.class,
            description = "This column means that field; can be repeated.")
    private List<ColumnField> map = List.of();

    @Option(names = "--ignore", paramLabel = "COLUMN", description = "Leave this column out; can be repeated.")
    private List<String> ignore = List.of();

    @Option(
            names = "--unmapped",
            paramLabel = "stop|ignore",
            description =
                    "What to do about columns that match no field: stop before anything begins (the default), or leave"
                            + " them out.")
    private Unmapped unmapped = Unmapped.STOP;

    @Option(names = "--tag", paramLabel = "TAG", description = "Give every contact this tag; can be repeated.")
    private List<String> tags = List.of();

    @Option(
            names = "--consent-basis",
            paramLabel = "TEXT",
            description = "Why you may write to the people who opted in, where a row does not say.")
    private @Nullable String consentBasis;

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "The WhatsApp business number that the contacts belong to (default: main).")
    private String channel = ChannelStore.DEFAULT;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "The file's encoding, if it is neither UTF-8 nor UTF-16 with a mark, such as windows-1252.")
    private @Nullable String encoding;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "What separates the cells, if it cannot be found out: , ; | or tab.")
    private @Nullable String delimiter;

    @Option(
            names = "--sheet",
            paramLabel = "NAME",
            description = "The sheet of a workbook (default: the first that can be seen).")
    private @Nullable String sheet;

    @Option(names = "--dry-run", description = "Show what would happen, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--new-run",
            description = "Import the file again, although it was imported under the same options.")
    private boolean newRun;

    @Option(names = "--rejects-ok", description = "Exit with 0 also when rows were rejected.")
    private boolean rejectsOk;

    @Override
    public Integer call() {
        CommandContext context = rollcall.context(spec);
        ImportPreparation preparation = new ImportPreparation(context.home());
        // The file is understood before anything is started: what is wrong with it is told within a moment. Only
        // columns
        // that may be attributes need the database for it.
        try (LateSession late = new LateSession(context);
                PreparedImport prepared = preparation.prepare(
                        request(context),
                        new StoredCatalogue(() -> late.session().stores()));
                RunWatch watch = new RunWatch(context.terminal())) {
            WorkSession session = late.session();
            Signals.stop(session.jobs(), watch);
            prepared.notes().forEach(note -> watch.note("note: " + Terminal.harmless(note)));
            watch.title(RunView.title(prepared));
            RunOutcome outcome = session.imports().start(prepared, watch);
            watch.end();
            return new RunView(context.terminal(), session.home().runs(), rejectsOk).show(outcome);
        }
    }

    private ImportRequest request(CommandContext context) {
        return new ImportRequest(
                file,
                new InputOptions(encoding, delimiter, sheet, row -> true),
                new MappingOptions(explicit(), new LinkedHashSet<>(ignore), unmapped),
                new RowRules(
                        Optional.ofNullable(country),
                        Optional.ofNullable(consentBasis),
                        tags,
                        List.of(),
                        Optional.empty(),
                        ZoneId.systemDefault(),
                        false),
                MergeRules.DEFAULT,
                channel,
                new LaunchOptions(ImportJobFactory.KIND, dryRun, newRun, context.user() + "@" + context.host()));
    }

    private Map<String, String> explicit() {
        Map<String, String> explicit = new LinkedHashMap<>();
        for (ColumnField pair : map) {
            String before = explicit.put(pair.column(), pair.field());
            if (before != null && !before.equals(pair.field())) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Option --map: column '" + pair.column() + "' is mapped to '" + before + "' and to '"
                                + pair.field() + "'; expected one field.");
            }
        }
        return explicit;
    }
}
