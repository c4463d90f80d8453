package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.database.TestDatabase;
import io.rollcall.store.RunState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Law 1: every row is accounted for. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class BooksIT {

    private static final String EVERY_OUTCOME = """
            phone,name,tags,opt-in
            +60123456789,Aminah,vip,
            +60123456780,Bakar,,
            +60123456781,Chong,,
            +60123456781,Chong Wei,,
            +60123456782,Devi,,yes
            +6012,Nobody,,
            """;

    private final Workbench workbench;

    BooksIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void countsEveryRowUnderExactlyOneOutcome() {
        Imports imports = workbench.imports();
        imports.importing("phone,name\n+60123456789,Amina\n+60123456780,Bakar\n");

        ImportResult run = imports.importing(EVERY_OUTCOME);

        assertThat(run)
                .hasBooks("read 6 = created 2 + updated 1 + unchanged 1 + superseded 1 + rejected 1")
                .hasProtected(1)
                .hasNewTags(1)
                .hasRejects(Map.of("PHONE_INVALID", 1L));
    }

    @Test
    void dryRunHasTheBooksOfTheRealRunAndChangesNothing() {
        Imports imports = workbench.imports();
        imports.importing("phone,name\n+60123456789,Amina\n+60123456780,Bakar\n");
        Map<String, Long> before = imports.tableCounts();

        ImportResult dry = imports.dry().importing(EVERY_OUTCOME);
        Map<String, Long> after = imports.tableCounts();
        ImportResult real = imports.importing(EVERY_OUTCOME);

        assertThat(dry).hasBooks("read 6 = created 2 + updated 1 + unchanged 1 + superseded 1 + rejected 1");
        assertThat(dry.summary().counts()).isEqualTo(real.summary().counts());
        assertThat(dry.summary().rejectsByCode()).isEqualTo(real.summary().rejectsByCode());
        assertThat(after).isEqualTo(before);
    }

    @Test
    void dryRunPlansTheTagsClearingsConsentAndConflictsThatTheRealRunMakes() {
        Imports imports = workbench.imports();
        imports.importing("""
                phone,business-scoped-id,name,tags
                +60123456789,US.1001,Amina,"vip,old"
                +60123456780,,Bakar,old
                """);
        String file = """
                phone,business-scoped-id,name,tags,opt-in
                +60123456789,US.2001,Amina,,
                +60123456780,,--,--,no
                +60123456781,US.1003,Chong,"new,VIP",yes
                ,US.1003,Chong Wei,other,
                """;
        Map<String, Long> before = imports.tableCounts();

        ImportResult dry = imports.withBasis("form").dry().importing(file);
        Map<String, Long> after = imports.tableCounts();
        ImportResult real = imports.withBasis("form").importing(file);

        assertThat(dry)
                .hasBooks("read 4 = created 1 + updated 1 + superseded 1 + rejected 1")
                .hasNewTags(1);
        assertThat(dry.summary().counts()).isEqualTo(real.summary().counts());
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aSecondImportOfTheSameFileCreatesAndUpdatesNothing() {
        Imports imports = workbench.imports();
        imports.withBasis("form").importing(EVERY_OUTCOME);
        Map<String, Long> before = imports.tableCounts();

        ImportResult again = imports.withBasis("form").importing(EVERY_OUTCOME);

        assertThat(again)
                .hasBooks("read 6 = unchanged 4 + superseded 1 + rejected 1")
                .hasNewTags(0);
        assertThat(imports.tableCounts()).isEqualTo(before);
    }

    @Test
    void aFileWithAHeaderAloneIsCompleteWithoutRows() {
        Imports imports = workbench.imports();

        ImportResult run = imports.importing("phone,name\n");
        ImportResult dry = imports.dry().importing("phone,name\n\n\n");

        assertThat(run).hasBooks("read 0 = 0");
        assertThat(dry).hasBooks("read 0 = 0");
        assertThat(run.summary().state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void anEmptyFileIsRefusedBeforeThereIsARun() {
        Imports imports = workbench.imports();

        assertThatThrownBy(() -> imports.launching(""))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessageContaining("empty");
        assertThat(imports.sql("SELECT count(*) FROM run WHERE channel_id = :channel")
                        .param("channel", imports.channel())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aFileWhoseRowsAreAllRejectedCompletesWithRejects() {
        Imports imports = workbench.imports();

        ImportResult run = imports.importing("phone\n+6012\nabc\n");

        assertThat(run).hasBooks("read 2 = rejected 2");
        assertThat(run.summary().state()).isEqualTo(RunState.COMPLETED_WITH_REJECTS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DELETE FROM planned_row WHERE run_id = :run AND outcome = 'created'  | there are 6 rows, and 4 have an outcome
            DELETE FROM rejected_row WHERE run_id = :run                         | there are 6 rows, and 5 have an outcome
            DELETE FROM contact WHERE origin_run_id = :run AND display_name = 'Devi' | 2 rows say created, and 1 contacts were
            DELETE FROM contact_change WHERE run_id = :run                       | 1 rows say updated, and 0 contacts were
            UPDATE planned_row SET outcome = 'unchanged' WHERE run_id = :run AND outcome = 'updated' | 0 rows say updated, and 1 contacts were
            """)
    void aRunWhoseBooksDoNotBalanceFailsAndSaysWhy(String fault, String expected) {
        Imports imports = workbench.imports();
        imports.importing("phone,name\n+60123456789,Amina\n+60123456780,Bakar\n");

        ImportResult run = imports.after(
                        "apply",
                        () -> imports.sql(fault)
                                .param("run", newestRun(imports))
                                .update())
                .launching(EVERY_OUTCOME);

        assertThat(run).failedIn("report", expected);
        assertThat(run.summary().failure().orElseThrow()).contains("This is a bug");
    }

    private static long newestRun(Imports imports) {
        return imports.sql("SELECT max(id) FROM run WHERE channel_id = :channel")
                .param("channel", imports.channel())
                .query(Long.class)
                .single();
    }
}
