package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ConsentChange;
import io.rollcall.contact.ConsentSource;
import io.rollcall.database.TestDatabase;
import io.rollcall.definition.ImportMode;
import io.rollcall.store.Additions;
import io.rollcall.store.ContactSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which rows a mode lets through; and that no mode loses an opt-out, or loosens consent. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class ModesIT {

    private static final String KNOWN = "+60123456781";
    private static final String UNKNOWN = "+60123456782";

    private static final List<String> LEDGERS = List.of(
            "",
            "import+",
            "agent+",
            "user_keyword+",
            "user_keyword-",
            "user_preference-",
            "agent-",
            "import-",
            "import- import+",
            "agent- agent+",
            "user_keyword- agent+",
            "user_keyword- user_keyword+",
            "import- retract1",
            "import+ import- retract2",
            "import- agent- retract2",
            "user_keyword- retract1");

    private static final List<String> WORDS = List.of("", "yes", "no");

    private final Workbench workbench;

    ModesIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @ParameterizedTest
    @CsvSource({
        "UPSERT, true", "UPSERT, false", "CREATE_ONLY, true", "CREATE_ONLY, false",
        "UPDATE_ONLY, true", "UPDATE_ONLY, false", "OPT_OUT_ONLY, true", "OPT_OUT_ONLY, false"
    })
    void noModeLosesAnOptOutOrLoosensConsent(ImportMode mode, boolean contactExists) {
        Imports imports = workbench.imports();
        List<String> words = mode == ImportMode.OPT_OUT_ONLY ? List.of("no") : WORDS;
        List<String[]> people = new ArrayList<>();
        StringBuilder phones = new StringBuilder("phone\n");
        StringBuilder rows = new StringBuilder("phone,opt-in,consent-basis\n");
        for (String ledger : LEDGERS) {
            for (String word : words) {
                String phone = "+6012345" + (1000 + people.size());
                people.add(new String[] {phone, ledger, word});
                imports.writeLedger(phone, ledger);
                phones.append(phone).append('\n');
                rows.append(phone).append(',').append(word).append(",form\n");
            }
        }
        if (contactExists) {
            imports.importing(phones.toString());
        }
        List<String> before =
                people.stream().map(person -> imports.ledgerStatus(person[0])).toList();

        ImportResult run = imports.withMode(mode).importing(rows.toString());

        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < people.size(); i++) {
            String description = mode + " " + contactExists + " " + String.join("|", people.get(i));
            String after = imports.ledgerStatus(people.get(i)[0]);
            boolean mayOptIn = (mode != ImportMode.CREATE_ONLY || !contactExists)
                    && (mode != ImportMode.UPDATE_ONLY || contactExists);
            if (people.get(i)[2].equals("no") || before.get(i).equals("opted_out")) {
                softly.assertThat(after).as(description).isEqualTo("opted_out");
            } else if (!mayOptIn || people.get(i)[2].isEmpty()) {
                softly.assertThat(after).as(description).isEqualTo(before.get(i));
            }
            imports.find(people.get(i)[0])
                    .ifPresent(contact -> softly.assertThat(contact.optInStatus())
                            .as(description)
                            .isEqualTo(after));
        }
        softly.assertAll();
        Map<String, Long> counted = imports.tableCounts();
        ImportResult again = imports.withMode(mode).importing(rows.toString());
        assertThat(imports.tableCounts()).as("a second import of the same file").isEqualTo(counted);
        assertThat(again).hasSuppressed(0);
        assertThat(run).balances();
    }

    @Test
    void createOnlyCreatesWhoIsNotThereAndLeavesTheOthersAlone() {
        Imports imports = workbench.imports();
        imports.importing("phone,name\n" + KNOWN + ",Aminah\n");

        ImportResult run = imports.withMode(ImportMode.CREATE_ONLY)
                .importing("phone,name,tags\n" + KNOWN + ",Siti,vip\n" + KNOWN + ",Siti A,vip\n" + UNKNOWN
                        + ",Bakar,new\n");

        assertThat(run)
                .hasBooks("read 3 = created 1 + superseded 1 + skipped 1")
                .hasNewTags(1);
        assertThat(imports.contact(KNOWN).displayName()).hasValue("Aminah");
        assertThat(imports.contact(KNOWN).version()).isEqualTo(1);
        assertThat(imports.contact(UNKNOWN).tags()).containsExactly("new");
    }

    @Test
    void createOnlyAppliesAnOptOutToWhoIsThereAndNothingElse() {
        Imports imports = workbench.imports();
        imports.importing("phone,name\n" + KNOWN + ",Aminah\n+60123456783,Chong\n");
        leaveDirectory(imports);

        ImportResult run =
                imports.withMode(ImportMode.CREATE_ONLY).withBasis("form").importing("""
                        phone,whatsapp-id,business-scoped-id,name,tags,opt-in
                        +60123456781,60199999999,US.1001,Siti,vip,no
                        +60123456783,,,Devi,vip,yes
                        """);

        assertThat(run)
                .hasBooks("read 2 = updated 1 + skipped 1")
                .hasProtected(0)
                .hasSuppressed(0)
                .hasNewTags(0);
        ContactSummary contact = imports.contact(KNOWN);
        assertThat(contact.optInStatus()).isEqualTo("opted_out");
        assertThat(contact.displayName()).hasValue("Aminah");
        assertThat(contact.whatsappId()).isEmpty();
        assertThat(contact.businessScopedId()).isEmpty();
        assertThat(contact.inDirectory()).isFalse();
        assertThat(contact.tags()).isEmpty();
        assertThat(imports.planned(run, 2, "changed")).isEqualTo("{opt_in_status}");
        assertThat(imports.contact("+60123456783").optInStatus()).isEqualTo("unknown");
        assertThat(imports.find("+60199999999")).isEmpty();
        assertThat(imports.ledgerStatus("+60199999999")).isEqualTo("opted_out");
        assertThat(imports.ledgerStatusOfId("US.1001")).isEqualTo("opted_out");
    }

    @Test
    void updateOnlyUpdatesWhoIsThereAndSkipsTheOthers() {
        Imports imports = workbench.imports();
        imports.importing("phone,name\n" + KNOWN + ",Aminah\n");

        ImportResult run = imports.withMode(ImportMode.UPDATE_ONLY)
                .importing("phone,name,tags\n" + KNOWN + ",Siti,vip\n" + UNKNOWN + ",Bakar,new\n");

        assertThat(run)
                .hasBooks("read 2 = updated 1 + skipped 1")
                .hasSuppressed(0)
                .hasAdded(new Additions(1, 0, 0, 0));
        assertThat(imports.contact(KNOWN).displayName()).hasValue("Siti");
        assertThat(imports.find(UNKNOWN)).isEmpty();
        assertThat(imports.ledger()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ImportMode.class,
            names = {"UPDATE_ONLY", "OPT_OUT_ONLY"})
    void remembersTheOptOutOfSomebodyUnknownUntilTheyAreImported(ImportMode mode) {
        Imports imports = workbench.imports();
        String file = "phone,opt-in,opt-in-date,consent-basis\n" + UNKNOWN + ",no,2026-05-04,letter\n";

        ImportResult dry = imports.withMode(mode).dry().importing(file);
        List<String> ledgerAfterDry = imports.ledger();
        ImportResult run = imports.withMode(mode).importing(file);
        ImportResult again = imports.withMode(mode).importing(file);
        ImportResult upsert = imports.withBasis("form").importing("phone,opt-in\n" + UNKNOWN + ",yes\n");

        assertThat(dry).hasBooks("read 1 = skipped 1").hasSuppressed(1);
        assertThat(ledgerAfterDry).isEmpty();
        assertThat(run).hasBooks("read 1 = skipped 1").hasSuppressed(1);
        assertThat(again).hasBooks("read 1 = skipped 1").hasSuppressed(0);
        assertThat(upsert).hasBooks("read 1 = created 1").hasProtected(1);
        assertThat(imports.contact(UNKNOWN).optInStatus()).isEqualTo("opted_out");
        assertThat(imports.ledger()).containsExactly("opted_out import");
        assertThat(imports.sql(
                                "SELECT basis || ' ' || row_number || ' ' || actor FROM consent_event WHERE run_id = :run")
                        .param("run", run.run())
                        .query(String.class)
                        .single())
                .isEqualTo("letter 2 operator@workbench");
    }

    @Test
    void aSuppressionListOptsOutAndTouchesNothingElse() {
        Imports imports = workbench.imports();
        imports.withBasis("form").importing("phone,business-scoped-id,name,opt-in\n" + KNOWN + ",US.1001,Aminah,yes\n");
        imports.importing("phone,name,opt-in\n+60123456783,Chong,no\n");
        leaveDirectory(imports);

        ImportResult run = imports.withMode(ImportMode.OPT_OUT_ONLY)
                .importing("phone,business-scoped-id\n+60123456784,US.1001\n+60123456783,\n" + UNKNOWN + ",\n");

        assertThat(run).hasBooks("read 3 = updated 1 + unchanged 1 + skipped 1").hasSuppressed(1);
        ContactSummary contact = imports.contact(KNOWN);
        assertThat(contact.optInStatus()).isEqualTo("opted_out");
        assertThat(contact.inDirectory()).isFalse();
        assertThat(contact.phone()).hasValue(KNOWN);
        assertThat(imports.find("+60123456784")).isEmpty();
        assertThat(imports.ledgerStatus("+60123456784")).isEqualTo("opted_out");
        assertThat(imports.contacts()).hasSize(2);
        assertThat(imports.sql("SELECT before || after FROM contact_change WHERE run_id = :run")
                        .param("run", run.run())
                        .query(String.class)
                        .single())
                .isEqualTo("{\"opt_in_status\": \"opted_out\"}");
    }

    @Test
    void theOptOutOfAContactDoesNotHideBehindThatOfAnotherIdentityOfItsRow() {
        Imports imports = workbench.imports();
        imports.withBasis("form").importing("phone,opt-in\n" + KNOWN + ",yes\n");
        imports.writeLedgerOfId("US.1001", "user_keyword-");

        ImportResult run = imports.withMode(ImportMode.OPT_OUT_ONLY)
                .importing("phone,business-scoped-id\n" + KNOWN + ",US.1001\n");

        assertThat(run).hasBooks("read 1 = updated 1").hasSuppressed(0);
        assertThat(imports.contact(KNOWN).optInStatus()).isEqualTo("opted_out");
    }

    @Test
    void remembersTheOptOutUnderEachIdentityOfAPersonOnce() {
        Imports imports = workbench.imports();
        imports.writeLedger("+60123456784", "agent-");

        ImportResult run = imports.withMode(ImportMode.UPDATE_ONLY).importing("""
                phone,whatsapp-id,business-scoped-id,opt-in
                +60123456782,60123456783,US.1001,no
                +60123456784,,US.1001,
                """);

        assertThat(run).hasBooks("read 2 = superseded 1 + skipped 1").hasSuppressed(1);
        assertThat(imports.ledgerStatus("+60123456782")).isEqualTo("opted_out");
        assertThat(imports.ledgerStatus("+60123456783")).isEqualTo("opted_out");
        assertThat(imports.ledgerStatusOfId("US.1001")).isEqualTo("opted_out");
        assertThat(imports.ledger()).containsExactly("opted_out agent", "opted_out import", "opted_out import");
        ImportResult alone = imports.importing("business-scoped-id\nUS.1001\n");
        assertThat(alone).hasBooks("read 1 = created 1");
        assertThat(imports.contactWithId("US.1001").optInStatus()).isEqualTo("opted_out");
    }

    @Test
    void updatesAContactThatCameWhileItsRowWasToBeSkipped() {
        Imports imports = workbench.imports();

        ImportResult run = imports.withMode(ImportMode.UPDATE_ONLY)
                .after("plan", () -> imports.importing("phone,name\n" + UNKNOWN + ",Aminah\n"))
                .importing("phone,name,opt-in\n" + UNKNOWN + ",Siti,no\n");

        assertThat(run).hasBooks("read 1 = updated 1").hasSuppressed(0);
        assertThat(imports.contact(UNKNOWN).displayName()).hasValue("Siti");
        assertThat(imports.contact(UNKNOWN).optInStatus()).isEqualTo("opted_out");
    }

    @Test
    void createsAContactThatWentWhileItsRowWasToBeSkipped() {
        Imports imports = workbench.imports();
        imports.importing("phone\n" + KNOWN + "\n");

        ImportResult run = imports.withMode(ImportMode.CREATE_ONLY)
                .after("plan", imports::deleteContacts)
                .importing("phone,name\n" + KNOWN + ",Siti\n");

        assertThat(run).hasBooks("read 1 = created 1");
    }

    @Test
    void doesNotOverruleWhatSomebodyUnknownSaidAfterTheLaunch() {
        Imports imports = workbench.imports();

        ImportResult run = imports.withMode(ImportMode.OPT_OUT_ONLY)
                .after("plan", () -> imports.record(UNKNOWN, ConsentChange.OPTED_IN, ConsentSource.USER_KEYWORD))
                .importing("phone\n" + UNKNOWN + "\n");

        assertThat(run).hasBooks("read 1 = skipped 1").hasSuppressed(0);
        assertThat(imports.ledger()).containsExactly("opted_in user_keyword");
    }

    @Test
    void suppressesOnceWhatTwoListsNameAtTheSameTime() throws Exception {
        Imports imports = workbench.imports();
        CyclicBarrier bothPlanned = new CyclicBarrier(2);
        Imports together = imports.withMode(ImportMode.OPT_OUT_ONLY).after("plan", () -> await(bothPlanned));

        CompletableFuture<ImportResult> one =
                CompletableFuture.supplyAsync(() -> together.launching("phone\n" + UNKNOWN + "\n"));
        CompletableFuture<ImportResult> other =
                CompletableFuture.supplyAsync(() -> together.launching("mobile\n" + UNKNOWN + "\n"));

        assertThat(one.get().summary().counts().suppressed()
                        + other.get().summary().counts().suppressed())
                .isEqualTo(1);
        assertThat(imports.ledger()).containsExactly("opted_out import");
    }

    @Test
    void aRunWhoseLedgerDoesNotBalanceFailsAndSaysWhy() {
        Imports imports = workbench.imports();

        ImportResult run = imports.withMode(ImportMode.OPT_OUT_ONLY)
                .after(
                        "apply",
                        () -> imports.sql(
                                        "UPDATE planned_row SET suppressed_keys = NULL WHERE suppressed_keys = ARRAY[:key]")
                                .param("key", Imports.key(UNKNOWN))
                                .update())
                .launching("phone\n" + UNKNOWN + "\n");

        assertThat(run).failedIn("report", "the plan has 0 opt-ins and opt-outs, and 1 are in the ledger");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private static void leaveDirectory(Imports imports) {
        imports.sql("UPDATE contact SET in_directory = false, version = version + 1 WHERE channel_id = :channel")
                .param("channel", imports.channel())
                .update();
    }
}
