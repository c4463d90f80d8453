package io.rollcall.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ConsentChange;
import io.rollcall.contact.ConsentSource;
import io.rollcall.contact.MatchKey;
import io.rollcall.contact.MatchKeys;
import io.rollcall.definition.DuplicatePolicy;
import io.rollcall.definition.GuardRails;
import io.rollcall.definition.ImportMode;
import io.rollcall.definition.MergePolicy;
import io.rollcall.definition.MergeRules;
import io.rollcall.definition.Origins;
import io.rollcall.job.ProgressListener;
import io.rollcall.mapping.MappingOptions;
import io.rollcall.store.ConsentEntry;
import io.rollcall.store.ContactSummary;
import io.rollcall.tabular.InputOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Imports into one channel, with options; immutable, each option answers a copy. After each import that changed data the
 * status of every contact of the channel is compared with the fold of its ledger.
 */
public final class Imports {

    private final Workbench workbench;
    private final String channel;
    private final Options options;

    private record Options(
            MappingOptions mapping,
            RowRules rows,
            MergeRules merge,
            boolean dryRun,
            GuardRails guard,
            String step,
            Runnable interference,
            String job) {}

    private Imports(Workbench workbench, String channel, Options options) {
        this.workbench = workbench;
        this.channel = channel;
        this.options = options;
    }

    static Imports on(Workbench workbench, String channel) {
        RowRules rows = new RowRules(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                ZoneId.of("Asia/Kuala_Lumpur"),
                false);
        return new Imports(
                workbench,
                channel,
                new Options(
                        MappingOptions.none(),
                        rows,
                        MergeRules.DEFAULT,
                        false,
                        GuardRails.NONE,
                        "",
                        () -> {},
                        "import"));
    }

    public Imports withCountry(String country) {
        RowRules rows = options.rows;
        return with(new RowRules(
                Optional.of(country),
                rows.consentBasis(),
                rows.tags(),
                rows.lists(),
                rows.dateFormat(),
                rows.zone(),
                rows.createMembers()));
    }

    public Imports withBasis(String basis) {
        RowRules rows = options.rows;
        return with(new RowRules(
                rows.country(),
                Optional.of(basis),
                rows.tags(),
                rows.lists(),
                rows.dateFormat(),
                rows.zone(),
                rows.createMembers()));
    }

    public Imports withTags(String... tags) {
        RowRules rows = options.rows;
        return with(new RowRules(
                rows.country(),
                rows.consentBasis(),
                List.of(tags),
                rows.lists(),
                rows.dateFormat(),
                rows.zone(),
                rows.createMembers()));
    }

    public Imports withLists(String... lists) {
        RowRules rows = options.rows;
        return with(new RowRules(
                rows.country(),
                rows.consentBasis(),
                rows.tags(),
                List.of(lists),
                rows.dateFormat(),
                rows.zone(),
                rows.createMembers()));
    }

    public Imports creatingMembers() {
        RowRules rows = options.rows;
        return with(new RowRules(
                rows.country(), rows.consentBasis(), rows.tags(), rows.lists(), rows.dateFormat(), rows.zone(), true));
    }

    public Imports withMode(ImportMode mode) {
        return with(new MergeRules(mode, options.merge.duplicates(), options.merge.policies()));
    }

    public Imports withDuplicates(DuplicatePolicy duplicates) {
        return with(new MergeRules(options.merge.mode(), duplicates, options.merge.policies()));
    }

    public Imports withPolicy(String column, MergePolicy policy) {
        Map<String, MergePolicy> policies = new LinkedHashMap<>(options.merge.policies());
        policies.put(column, policy);
        return with(new MergeRules(options.merge.mode(), options.merge.duplicates(), policies));
    }

    /** Maps a column to the word of a field or an attribute. */
    public Imports mapping(String column, String word) {
        Map<String, String> explicit = new LinkedHashMap<>(options.mapping.explicit());
        explicit.put(column, word);
        return with(new Options(
                new MappingOptions(explicit, options.mapping.ignored(), options.mapping.unmapped()),
                options.rows,
                options.merge,
                options.dryRun,
                options.guard,
                options.step,
                options.interference,
                options.job));
    }

    public Imports dry() {
        return with(new Options(
                options.mapping,
                options.rows,
                options.merge,
                true,
                options.guard,
                options.step,
                options.interference,
                options.job));
    }

    public Imports guardedBy(GuardRails guard) {
        return with(new Options(
                options.mapping,
                options.rows,
                options.merge,
                options.dryRun,
                guard,
                options.step,
                options.interference,
                options.job));
    }

    /** Stops after the plan. */
    public Imports planning() {
        return guardedBy(options.guard.withPlan(true));
    }

    /** As a job of this name, which is to work alone. */
    public Imports ofJob(String job) {
        return with(new Options(
                options.mapping,
                options.rows,
                options.merge,
                options.dryRun,
                options.guard,
                options.step,
                options.interference,
                job));
    }

    /**
     * Does something once, while the run waits outside its transactions, when a step has done its first range: of a
     * small file, all of it.
     */
    public Imports after(String step, Runnable interference) {
        return with(new Options(
                options.mapping,
                options.rows,
                options.merge,
                options.dryRun,
                options.guard,
                step,
                interference,
                options.job));
    }

    private Imports with(RowRules rows) {
        return with(new Options(
                options.mapping,
                rows,
                options.merge,
                options.dryRun,
                options.guard,
                options.step,
                options.interference,
                options.job));
    }

    private Imports with(MergeRules merge) {
        return with(new Options(
                options.mapping,
                options.rows,
                merge,
                options.dryRun,
                options.guard,
                options.step,
                options.interference,
                options.job));
    }

    private Imports with(Options changed) {
        return new Imports(workbench, channel, changed);
    }

    /** Imports a file of this text to its end, also if it was imported before. */
    public ImportResult importing(String csv) {
        ImportResult result = launching(csv);
        ImportAssert.assertThat(result).balances();
        assertStatusesAreFolds();
        return result;
    }

    /** Imports a file that is there; see {@link #importing(String)}. */
    public ImportResult importing(Path file) {
        try (PreparedImport prepared = new ImportPreparation(workbench.home())
                .prepare(request(file), new StoredCatalogue(Origins.OPTIONS, workbench::stores))) {
            ImportResult result = new ImportResult(workbench.service().start(prepared, listener()));
            ImportAssert.assertThat(result).balances();
            return result;
        }
    }

    /** The name of the channel. */
    public String channelName() {
        return channel;
    }

    /** Like {@link #importing}, but takes every end, and does not look at the channel, which others may be changing. */
    public ImportResult launching(String csv) {
        Path file = write(csv);
        try (PreparedImport prepared = new ImportPreparation(workbench.home())
                .prepare(request(file), new StoredCatalogue(Origins.OPTIONS, workbench::stores))) {
            return new ImportResult(workbench.service().start(prepared, listener()));
        } finally {
            delete(file);
        }
    }

    private ProgressListener listener() {
        AtomicBoolean done = new AtomicBoolean();
        return (step, rows, total) -> {
            if (step.equals(options.step) && done.compareAndSet(false, true)) {
                CompletableFuture.runAsync(options.interference).join();
            }
        };
    }

    private ImportRequest request(Path file) {
        return new ImportRequest(
                List.of(file),
                InputOptions.none(),
                options.mapping,
                options.rows,
                options.merge,
                channel,
                new LaunchOptions(
                        options.job,
                        options.dryRun,
                        options.guard,
                        !options.job.equals("import"),
                        true,
                        "operator@workbench",
                        Origins.OPTIONS));
    }

    private Path write(String csv) {
        try {
            return Files.writeString(Files.createTempFile(workbench.folder(), "contacts", ".csv"), csv);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    public int channel() {
        return workbench.stores().channels().find(channel).orElseThrow();
    }

    public JdbcClient.StatementSpec sql(String sql) {
        return workbench.jdbc().sql(sql);
    }

    /** The contact that a number leads to. */
    public ContactSummary contact(String number) {
        return find(number).orElseThrow(() -> new AssertionError("There is no such contact."));
    }

    public Optional<ContactSummary> find(String number) {
        return workbench.stores().contactQuery().findByNumber(channel(), key(number));
    }

    static long key(String number) {
        return MatchKeys.fold(number.replace("+", "")).digits();
    }

    public ContactSummary contactWithId(String businessScopedId) {
        return workbench
                .stores()
                .contactQuery()
                .findByBusinessScopedId(channel(), businessScopedId)
                .orElseThrow(() -> new AssertionError("There is no such contact."));
    }

    /** Writes the ledger of a number; see {@link Ledgers#write}. */
    public void writeLedger(String number, String events) {
        Ledgers.write(workbench.jdbc(), channel(), key(number), null, events);
    }

    /** Writes the ledger of a business-scoped id. */
    public void writeLedgerOfId(String id, String events) {
        Ledgers.write(workbench.jdbc(), channel(), null, id, events);
    }

    /** The fold of what the ledger has under a number alone. */
    public String ledgerStatus(String number) {
        return Ledgers.status(workbench.jdbc(), channel(), key(number), null);
    }

    /** The fold of what the ledger has under a business-scoped id alone. */
    public String ledgerStatusOfId(String id) {
        return Ledgers.status(workbench.jdbc(), channel(), null, id);
    }

    /** Records what somebody says now, as an event from outside does. */
    public void record(String number, ConsentChange change, ConsentSource source) {
        record(new ConsentEntry(
                channel(),
                Optional.of(new MatchKey(key(number))),
                Optional.empty(),
                change,
                source,
                Instant.now(),
                "webhook"));
    }

    public void record(ConsentEntry entry) {
        workbench
                .transaction()
                .executeWithoutResult(status -> workbench.stores().consent().record(entry));
    }

    /** Writes into the history of the catalogue, as whoever changes a tag, a list or an attribute of the channel does. */
    void writeCatalogueChange(String kind, String action) {
        sql("""
                INSERT INTO catalogue_change (subject_id, changed_at, channel_id, kind, action, actor)
                VALUES (0, now(), :channel, :kind, :action, 'operator')""")
                .param("channel", channel())
                .param("kind", kind)
                .param("action", action)
                .update();
    }

    /** Deletes every contact of the channel, as nobody should: the ledger stays. */
    public void deleteContacts() {
        sql("DELETE FROM contact_tag WHERE contact_id IN (SELECT id FROM contact WHERE channel_id = :channel)")
                .param("channel", channel())
                .update();
        sql("DELETE FROM contact_alias WHERE channel_id = :channel")
                .param("channel", channel())
                .update();
        sql("DELETE FROM contact WHERE channel_id = :channel")
                .param("channel", channel())
                .update();
    }

    /** What the plan of a run says of a row. */
    public String planned(ImportResult run, long row, String column) {
        return sql("SELECT " + column + "::text FROM planned_row WHERE run_id = :run AND row_number = :row")
                .param("run", run.run())
                .param("row", row)
                .query(String.class)
                .optional()
                .orElse("");
    }

    public List<ContactSummary> contacts() {
        return workbench.stores().contactQuery().list(channel(), 0, 1_000_000);
    }

    /** The ledger of the channel in order, as {@code status source}. */
    public List<String> ledger() {
        return sql("SELECT status || ' ' || source FROM consent_event WHERE channel_id = :channel ORDER BY id")
                .param("channel", channel())
                .query(String.class)
                .list();
    }

    /** Row counts of the data tables, of all channels. */
    public Map<String, Long> tableCounts() {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : Workbench.DATA_TABLES) {
            counts.put(
                    table,
                    sql("SELECT count(*) FROM " + table).query(Long.class).single());
        }
        return counts;
    }

    public Workbench workbench() {
        return workbench;
    }

    /** The status of a contact is the fold of what the ledger has under its identities, present and former. */
    public void assertStatusesAreFolds() {
        assertThat(Ledgers.wrongStatuses(workbench.jdbc(), channel()))
                .as("contacts whose status is not the fold of their ledger")
                .isEmpty();
    }
}
