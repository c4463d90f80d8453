package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.database.TestDatabase;
import io.rollcall.definition.DuplicatePolicy;
import io.rollcall.store.RejectedRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which of several rows of one contact wins. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class DuplicatesIT {

    private static final String LINKED = """
            phone,whatsapp-id,business-scoped-id,name,opt-in
            +60123456781,,US.1001,First,
            +60123456782,,US.1001,Second,no
            ,60123456783,US.1001,Third,
            +60123456784,,,Other,
            """;

    private final Workbench workbench;

    DuplicatesIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void theFirstRowWinsIfTheRunSaysSo() {
        Imports imports = workbench.imports().withDuplicates(DuplicatePolicy.FIRST);

        ImportResult run = imports.importing(LINKED);
        ImportResult again = imports.importing(LINKED);

        assertThat(run).hasBooks("read 4 = created 2 + superseded 2");
        assertThat(again).hasBooks("read 4 = unchanged 2 + superseded 2");
        assertThat(imports.contactWithId("US.1001").displayName()).hasValue("First");
        assertThat(imports.contactWithId("US.1001").phone()).hasValue("+60123456781");
        assertThat(imports.contactWithId("US.1001").optInStatus()).isEqualTo("opted_out");
        assertThat(imports.planned(run, 2, "outcome")).isEqualTo("created");
    }

    @Test
    void theLastRowWinsOtherwise() {
        Imports imports = workbench.imports().withDuplicates(DuplicatePolicy.LAST);

        ImportResult run = imports.importing(LINKED);

        assertThat(run).hasBooks("read 4 = created 2 + superseded 2");
        assertThat(imports.contactWithId("US.1001").displayName()).hasValue("Third");
        assertThat(imports.contactWithId("US.1001").phone()).hasValue("+60123456783");
        assertThat(imports.contactWithId("US.1001").optInStatus()).isEqualTo("opted_out");
        assertThat(imports.planned(run, 4, "outcome")).isEqualTo("created");
    }

    @Test
    void rejectsEveryRowOfAContactThatHasSeveral() {
        Imports imports = workbench.imports().withDuplicates(DuplicatePolicy.REJECT);

        ImportResult run = imports.importing(LINKED);

        assertThat(run).hasBooks("read 4 = created 1 + rejected 3").hasRejects(Map.of("DUPLICATE_ROW", 3L));
        assertThat(imports.find("+60123456781")).isEmpty();
        assertThat(imports.ledger()).isEmpty();
        assertThat(messages(imports, run))
                .containsExactly(
                        "2: Row 4 is the same contact; expected one row for each. Delete all but one.",
                        "3: Row 2 is the same contact; expected one row for each. Delete all but one.",
                        "4: Row 2 is the same contact; expected one row for each. Delete all but one.");
    }

    @Test
    void tellsADuplicateAndAConflictTogether() {
        Imports imports = workbench.imports();
        imports.importing("phone,business-scoped-id\n+60123456781,US.1001\n+60123456782,US.1002\n");

        ImportResult run = imports.withDuplicates(DuplicatePolicy.REJECT)
                .importing("phone,business-scoped-id\n+60123456781,US.1001\n+60123456782,US.1001\n");

        assertThat(run)
                .hasBooks("read 2 = rejected 2")
                .hasRejects(Map.of("DUPLICATE_ROW", 2L, "IDENTITY_CONFLICT", 2L));
    }

    @Test
    void dryRunRejectsTheSameRows() {
        Imports imports = workbench.imports().withDuplicates(DuplicatePolicy.REJECT);
        Map<String, Long> before = imports.tableCounts();

        ImportResult dry = imports.dry().importing(LINKED);

        assertThat(dry).hasBooks("read 4 = created 1 + rejected 3").hasRejects(Map.of("DUPLICATE_ROW", 3L));
        assertThat(imports.tableCounts()).isEqualTo(before);
    }

    private static List<String> messages(Imports imports, ImportResult run) {
        return imports.workbench().stores().rejectedRows().page(run.run(), 0, 100).stream()
                .map(DuplicatesIT::text)
                .toList();
    }

    private static String text(RejectedRow row) {
        return row.rowNumber() + ": " + row.problems().get(0).message();
    }
}
