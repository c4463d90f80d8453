package io.rollcall.cli;

import io.rollcall.dedupe.DedupeJobFactory;
import io.rollcall.definition.DefinitionJson;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.definition.JobKind;
import io.rollcall.exports.ExportJobFactory;
import io.rollcall.imports.ImportJobFactory;
import io.rollcall.report.DedupeVerification;
import io.rollcall.report.ExportVerification;
import io.rollcall.report.RunInputCopy;
import io.rollcall.report.Verdict;
import io.rollcall.report.Verification;
import io.rollcall.staging.InputCopies;
import io.rollcall.store.Deviation;
import io.rollcall.store.Run;
import io.rollcall.updates.UpdateJobFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code rollcall runs verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        header =
                "Checks a complete import or update against its file, its books, the contacts and the ledger as they are"
                        + " now, an export against its file, or merges against what they left; exit code 3 if anything is"
                        + " wrong.")
final class RunsVerifyCommand implements Callable<Integer> {

    private static final int SHOWN = 20;

    private static final Set<String> VERIFIABLE =
            Set.of(ImportJobFactory.KIND, UpdateJobFactory.KIND, ExportJobFactory.KIND, DedupeJobFactory.KIND);

    @ParentCommand
    private RunsCommand runs = new RunsCommand();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RUN", converter = RunNumber.class, description = "The number of the run, such as 7.")
    private Long number = 0L;

    @Override
    public Integer call() {
        CommandContext context = runs.context(spec);
        Terminal terminal = context.terminal();
        try (LookSession session = LookSession.open(context)) {
            Run run = verifiable(session);
            Verdict verdict = verify(run, session);
            int exit = verdict.isClean() ? Exit.COMPLETED : Exit.FAILED;
            verdict.notes().forEach(terminal::note);
            show(terminal, verdict);
            terminal.printJson(json(verdict, exit));
            return exit;
        }
    }

    private static Verdict verify(Run run, LookSession session) {
        if (run.kind().equals(ExportJobFactory.KIND)) {
            return new ExportVerification(session.stores()).verify(run);
        }
        if (run.kind().equals(DedupeJobFactory.KIND)) {
            return new DedupeVerification(session.stores()).verify(run);
        }
        return new Verification(session.stores(), session.transaction()).verify(run, copy(run, session));
    }

    private static Optional<RunInputCopy> copy(Run run, LookSession session) {
        Optional<ImportDefinition> file = run.kind().equals(UpdateJobFactory.KIND)
                ? DefinitionJson.readUpdate(run.definition()).file()
                : Optional.of(DefinitionJson.readImport(run.definition()));
        return file.map(new InputCopies(session.home(), session.stores())::of);
    }

    private Run verifiable(LookSession session) {
        RunsCommand.find(session.runs(), number);
        Run run = session.runs().stored(number).orElseThrow();
        if (!VERIFIABLE.contains(run.kind())) {
            throw new NoSuchThingException("Run " + number + " is of the kind '" + run.kind()
                    + "', which cannot be verified; expected an import, an update, an export or a search for duplicates. 'rollcall runs show "
                    + number
                    + "' has its books.");
        }
        if (!run.state().isComplete()) {
            throw new NoSuchThingException(
                    "Run " + number + " is " + run.state().words() + "; expected a complete one. 'rollcall runs show "
                            + number + "' says what to do next.");
        }
        if (!run.kind().equals(JobKind.EXPORT.word()) && session.stores().runs().rowsPruned(number)) {
            throw new NoSuchThingException("Run " + number
                    + " was pruned: housekeeping has deleted the outcomes of its rows; expected a younger run. Its books"
                    + " are all that is left: 'rollcall runs show " + number + "'.");
        }
        return run;
    }

    private void show(Terminal terminal, Verdict verdict) {
        if (verdict.isClean()) {
            terminal.print(terminal.green("●") + " Run " + number + " is as its books say.");
            return;
        }
        long faults =
                verdict.findings().stream().mapToLong(Verdict.Finding::total).sum();
        terminal.print(terminal.red("✗") + " Run " + number + " has " + Sizes.count(faults, "fault", "faults") + ":");
        for (Verdict.Finding finding : verdict.findings()) {
            boolean whole = finding.places().isEmpty();
            terminal.print("  " + finding.code() + "  " + (whole ? "" : Sizes.count(finding.total()) + " ")
                    + finding.message());
            finding.places().stream()
                    .limit(SHOWN)
                    .forEach(place -> terminal.print("    " + Terminal.harmless(text(place))));
            if (finding.total() > SHOWN) {
                terminal.print("    and " + Sizes.count(finding.total() - SHOWN) + " more");
            }
        }
    }

    private static String text(Deviation place) {
        return List.of(
                        place.row().map(row -> "row " + row).orElse(""),
                        place.contact().map(contact -> "contact " + contact).orElse(""),
                        place.field().map(field -> "field '" + field + "'").orElse(""))
                .stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private Map<String, Object> json(Verdict verdict, int exit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", number);
        json.put("exit", exit);
        json.put("clean", verdict.isClean());
        json.put("notes", verdict.notes());
        json.put(
                "findings",
                verdict.findings().stream().map(RunsVerifyCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(Verdict.Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", finding.code());
        json.put("message", finding.message());
        json.put("total", finding.total());
        json.put(
                "places", finding.places().stream().map(RunsVerifyCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(Deviation place) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("row", place.row().orElse(null));
        json.put("contact", place.contact().orElse(null));
        json.put("field", place.field().orElse(null));
        return json;
    }
}
