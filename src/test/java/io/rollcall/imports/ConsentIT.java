package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ConsentChange;
import io.rollcall.contact.ConsentSource;
import io.rollcall.database.TestDatabase;
import io.rollcall.store.ContactSummary;
import io.rollcall.store.DatabaseFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 3: consent is never loosened by a file. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class ConsentIT {

    /** What the ledger says, what the row says, and what becomes of the contact's status, the ledger and the row. */
    private static final String DECISIONS = """
            | ledger                        | row       | status    | event     | held back
            |                               |           | unknown   |           | no
            |                               | in        | unknown   |           | yes
            |                               | in, basis | opted_in  | opted_in  | no
            |                               | out       | opted_out | opted_out | no
            | import+                       |           | opted_in  |           | no
            | import+                       | in        | opted_in  |           | no
            | import+                       | in, basis | opted_in  |           | no
            | import+                       | out       | opted_out | opted_out | no
            | agent+                        | in        | opted_in  |           | no
            | agent+                        | out       | opted_out | opted_out | no
            | user_keyword+                 | in, basis | opted_in  |           | no
            | user_keyword+                 | out       | opted_out | opted_out | no
            | user_keyword-                 |           | opted_out |           | no
            | user_keyword-                 | in        | opted_out |           | yes
            | user_keyword-                 | in, basis | opted_out |           | yes
            | user_keyword-                 | out       | opted_out |           | no
            | user_preference-              | in, basis | opted_out |           | yes
            | agent-                        |           | opted_out |           | no
            | agent-                        | in        | opted_out |           | yes
            | agent-                        | in, basis | opted_out |           | yes
            | agent-                        | out       | opted_out |           | no
            | import-                       | in, basis | opted_out |           | yes
            | import-                       | out       | opted_out |           | no
            | import- import+               | in, basis | opted_out |           | yes
            | agent- agent+                 | in, basis | opted_in  |           | no
            | agent- agent+                 | out       | opted_out | opted_out | no
            | user_keyword- agent+          | in, basis | opted_out |           | yes
            | user_keyword- user_keyword+   | in        | opted_in  |           | no
            | user_keyword- user_keyword+   | out       | opted_out | opted_out | no
            | import- retract1              |           | unknown   |           | no
            | import- retract1              | in        | unknown   |           | yes
            | import- retract1              | in, basis | opted_in  | opted_in  | no
            | import- retract1              | out       | opted_out | opted_out | no
            | import+ retract1              | in        | unknown   |           | yes
            | import+ import- retract2      | in        | opted_in  |           | no
            | import- agent+ retract1       | in, basis | opted_in  |           | no
            | import- agent- retract2       | in, basis | opted_out |           | yes
            | user_keyword- retract1        | in, basis | opted_out |           | yes
            | user_keyword- retract1        |           | opted_out |           | no
            """;

    private final Workbench workbench;

    ConsentIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void decidesByLedgerRowAndBasis(boolean contactExists) {
        Imports imports = workbench.imports();
        List<String[]> decisions = DECISIONS
                .lines()
                .skip(1)
                .map(line -> line.substring(1).split("\\|", -1))
                .toList();
        StringBuilder phones = new StringBuilder("phone\n");
        StringBuilder rows = new StringBuilder("phone,opt-in,consent-basis\n");
        for (int i = 0; i < decisions.size(); i++) {
            String says = decisions.get(i)[1].trim();
            imports.writeLedger(number(i), decisions.get(i)[0]);
            phones.append(number(i)).append('\n');
            rows.append(number(i))
                    .append(says.isEmpty() ? "," : says.startsWith("in") ? ",yes" : ",no")
                    .append(says.endsWith("basis") ? ",web form\n" : ",\n");
        }
        if (contactExists) {
            imports.importing(phones.toString());
        }

        ImportResult run = imports.importing(rows.toString());

        SoftAssertions softly = new SoftAssertions();
        long heldBack = 0;
        for (int i = 0; i < decisions.size(); i++) {
            String[] decision = decisions.get(i);
            String name = String.join("|", decision);
            ContactSummary contact = imports.contact(number(i));
            softly.assertThat(contact.optInStatus()).as(name).isEqualTo(decision[2].trim());
            softly.assertThat(eventOf(imports, run, i + 2)).as(name).isEqualTo(decision[3].trim());
            softly.assertThat(imports.planned(run, i + 2, "protected")).as(name).isEqualTo(isYes(decision[4]));
            heldBack += decision[4].contains("yes") ? 1 : 0;
        }
        softly.assertAll();
        assertThat(run).balances().hasProtected(heldBack);
    }

    private static String isYes(String cell) {
        return cell.contains("yes") ? "true" : "false";
    }

    private static String number(int index) {
        return "+6012345" + (1000 + index);
    }

    private static String eventOf(Imports imports, ImportResult run, long row) {
        return imports.sql("SELECT status FROM consent_event WHERE run_id = :run AND row_number = :row")
                .param("run", run.run())
                .param("row", row)
                .query(String.class)
                .optional()
                .orElse("");
    }

    @Test
    void takesTheBasisOfTheLaunchUnlessTheRowSaysThatThereIsNone() {
        Imports imports = workbench.imports();

        ImportResult run = imports.withBasis("signed at the fair").importing("""
                        phone,opt-in,consent-basis
                        +60123456781,yes,
                        +60123456782,yes,web form
                        +60123456783,yes,--
                        """);

        assertThat(run).hasBooks("read 3 = created 3").hasProtected(1);
        assertThat(imports.sql("SELECT basis FROM consent_event WHERE run_id = :run ORDER BY row_number")
                        .param("run", run.run())
                        .query(String.class)
                        .list())
                .containsExactly("signed at the fair", "web form");
    }

    @Test
    void writesWhoWhenAndWhyIntoTheLedger() {
        Imports imports = workbench.imports();

        ImportResult run = imports.importing("""
                phone,opt-in,opt-in-date,consent-basis
                +60123456781,yes,2026-04-03T10:15+08:00,web form
                """);

        Map<String, Object> event =
                imports.sql("""
                SELECT e.actor, e.consented_at = '2026-04-03 02:15Z' AS dated, e.source, e.row_number,
                       e.occurred_at = r.created_at AS at_time_of_run
                FROM consent_event e JOIN run r ON r.id = e.run_id WHERE e.run_id = :run""").param("run", run.run()).query().singleRow();
        assertThat(event)
                .containsEntry("actor", "operator@workbench")
                .containsEntry("dated", true)
                .containsEntry("source", "import")
                .containsEntry("row_number", 2L)
                .containsEntry("at_time_of_run", true);
    }

    @Test
    void appliesTheOptOutOfARowThatLost() {
        Imports imports = workbench.imports();

        ImportResult run = imports.importing("""
                phone,name,opt-in,consent-basis
                +60123456781,Aminah,no,
                +60123456781,Aminah binti Ali,,
                """);

        assertThat(run).hasBooks("read 2 = created 1 + superseded 1").hasProtected(0);
        assertThat(imports.contact("+60123456781").optInStatus()).isEqualTo("opted_out");
        assertThat(imports.contact("+60123456781").displayName()).hasValue("Aminah binti Ali");
        assertThat(eventOf(imports, run, 2)).isEqualTo("opted_out");
    }

    @Test
    void letsAnOptOutOfAnotherRowWinOverTheOptInOfTheWinner() {
        Imports imports = workbench.imports();

        ImportResult run = imports.importing("""
                phone,opt-in,consent-basis
                +60123456781,no,
                +60123456781,yes,web form
                """);

        assertThat(run).hasBooks("read 2 = created 1 + superseded 1").hasProtected(1);
        assertThat(imports.contact("+60123456781").optInStatus()).isEqualTo("opted_out");
        assertThat(imports.ledger()).containsExactly("opted_out import");
    }

    @Test
    void ignoresTheOptOutOfARejectedRow() {
        Imports imports = workbench.imports();

        ImportResult run = imports.importing("""
                phone,opt-in,opt-in-date,consent-basis
                +60123456781,no,yesterday,
                +60123456781,yes,,web form
                """);

        assertThat(run).hasBooks("read 2 = created 1 + rejected 1").hasProtected(0);
        assertThat(imports.contact("+60123456781").optInStatus()).isEqualTo("opted_in");
    }

    @Test
    void writesNoEventForAStatusThatIsSoAlready() {
        Imports imports = workbench.imports();
        String file = """
                phone,opt-in,consent-basis
                +60123456781,yes,web form
                +60123456782,no,
                """;
        imports.importing(file);

        ImportResult again = imports.importing(file);

        assertThat(again).hasBooks("read 2 = unchanged 2").hasProtected(0);
        assertThat(imports.ledger()).containsExactly("opted_in import", "opted_out import");
    }

    @Test
    void appliesTheOtherFieldsOfAProtectedRowAndCountsItUnchangedWhereThereAreNone() {
        Imports imports = workbench.imports();
        imports.writeLedger("+60123456781", "user_keyword-");
        imports.writeLedger("+60123456782", "user_keyword-");
        imports.importing("phone,name\n+60123456781,Aminah\n+60123456782,Bakar\n");

        ImportResult run = imports.withBasis("web form").importing("""
                phone,name,tags,opt-in
                +60123456781,Aminah binti Ali,vip,yes
                +60123456782,Bakar,,yes
                """);

        assertThat(run).hasBooks("read 2 = updated 1 + unchanged 1").hasProtected(2);
        assertThat(imports.contact("+60123456781").displayName()).hasValue("Aminah binti Ali");
        assertThat(imports.contact("+60123456781").tags()).containsExactly("vip");
        assertThat(imports.contact("+60123456781").optInStatus()).isEqualTo("opted_out");
    }

    @Test
    void forgetsNoOptOutWhenTheContactIsDeletedAndImportedAgain() {
        Imports imports = workbench.imports();
        imports.importing("phone\n+60123456781\n+60123456782\n");
        imports.record("+60123456781", ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD);
        imports.importing("phone,opt-in\n+60123456782,no\n");
        imports.deleteContacts();

        ImportResult run =
                imports.withBasis("web form").importing("phone,opt-in\n+60123456781,yes\n+60123456782,yes\n");

        assertThat(run).hasBooks("read 2 = created 2").hasProtected(2);
        assertThat(imports.contacts()).extracting(ContactSummary::optInStatus).containsOnly("opted_out");
    }

    @Test
    void honoursAnOptOutThatTheLedgerKnowsUnderAnyIdentityOfTheRow() {
        Imports imports = workbench.imports();
        imports.importing("phone\n+60123456781\n");
        imports.writeLedgerOfId("US.1001", "user_keyword-");
        imports.writeLedgerOfId("US.1002", "user_keyword-");
        imports.writeLedger("+60199999999", "user_keyword-");

        ImportResult run = imports.withBasis("web form").importing("""
                        phone,whatsapp-id,business-scoped-id,opt-in
                        +60123456781,,US.1001,yes
                        +60123456782,,US.1002,yes
                        +60123456783,60199999999,,yes
                        """);

        assertThat(run).hasBooks("read 3 = created 2 + updated 1").hasProtected(3);
        assertThat(imports.contacts()).extracting(ContactSummary::optInStatus).containsOnly("opted_out");
    }

    @Test
    void honoursAnOptOutOfAnIdentityThatOnlyALosingRowStates() {
        Imports imports = workbench.imports();
        imports.writeLedgerOfId("US.1001", "user_keyword-");

        ImportResult run = imports.withBasis("web form").importing("""
                        phone,business-scoped-id,opt-in
                        +60123456781,US.1001,
                        +60123456781,,yes
                        """);

        assertThat(run).hasBooks("read 2 = created 1 + superseded 1").hasProtected(1);
        assertThat(imports.contactWithId("US.1001").optInStatus()).isEqualTo("opted_out");
    }

    @Test
    void doesNotOverruleWhatTheUserSaidAfterTheFileWasLaunched() {
        Imports imports = workbench.imports();
        imports.importing("phone\n+60123456781\n");

        ImportResult run = imports.after(
                        "plan",
                        () -> imports.record("+60123456781", ConsentChange.OPTED_IN, ConsentSource.USER_KEYWORD))
                .importing("phone,name,opt-in\n+60123456781,Aminah,no\n");

        assertThat(run).hasBooks("read 1 = updated 1");
        assertThat(imports.contact("+60123456781").optInStatus()).isEqualTo("opted_in");
        assertThat(imports.ledger()).containsExactly("opted_in user_keyword");
    }

    @Test
    void ledgerRefusesToBeChanged() throws SQLException {
        Imports imports = workbench.imports();
        imports.writeLedger("+60123456781", "user_keyword-");

        try (Connection app = workbench.database().connect();
                Connection owner = workbench.database().connectAsOwner()) {
            for (String change : List.of(
                    "UPDATE consent_event SET status = 'opted_in'",
                    "DELETE FROM consent_event",
                    "DELETE FROM standing_consent_event",
                    "TRUNCATE consent_event")) {
                assertThat(sqlStateOf(app, change))
                        .as("runtime role: %s", change)
                        .isEqualTo("42501");
                assertThat(sqlStateOf(owner, change)).as("owner: %s", change).isEqualTo("42501");
            }
            assertThat(hasRight(app, "INSERT")).isTrue();
            for (String right : List.of("UPDATE", "DELETE", "TRUNCATE")) {
                assertThat(hasRight(app, right)).as(right).isFalse();
            }
        }
        assertThat(imports.ledger()).containsExactly("opted_out user_keyword");
    }

    private static String sqlStateOf(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "none";
        } catch (SQLException refused) {
            return DatabaseFault.sqlState(refused);
        }
    }

    private static boolean hasRight(Connection connection, String right) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT has_table_privilege('consent_event', '" + right + "')")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
