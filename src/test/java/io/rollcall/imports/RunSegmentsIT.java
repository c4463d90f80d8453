package io.rollcall.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.RunSegment;
import io.rollcall.database.TestDatabase;
import io.rollcall.definition.ImportMode;
import io.rollcall.store.ContactSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contacts of a run, by what became of them. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class RunSegmentsIT {

    private static final String ONE = "+60123456781";
    private static final String TWO = "+60123456782";
    private static final String THREE = "+60123456783";
    private static final String FOUR = "+60123456784";

    private final Workbench workbench;

    RunSegmentsIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void tellsWhatTheRunCreatedUpdatedLeftAndProtected() {
        Imports imports = workbench.imports().withBasis("fair");
        imports.importing("phone,name,opt-in\n" + ONE + ",Ana,\n" + TWO + ",Ben,\n" + THREE + ",Cid,no\n");

        long run = imports.importing("phone,name,opt-in,tags\n" + ONE + ",Anna,,\n" + TWO + ",Ben,,\n" + THREE
                        + ",Cid,yes,\n" + FOUR + ",Dan,,vip\n")
                .run();

        assertThat(phones(run + ":created")).containsExactly(FOUR);
        assertThat(phones(run + ":updated")).containsExactly(ONE);
        assertThat(phones(run + ":unchanged")).containsExactlyInAnyOrder(TWO, THREE);
        assertThat(phones(run + ":protected")).containsExactly(THREE);
        assertThat(phones(run + ":skipped")).isEmpty();
        assertThat(phones("" + run)).containsExactlyInAnyOrder(ONE, TWO, THREE, FOUR);
        long tag = workbench
                .stores()
                .contactQuery()
                .tagId(imports.channel(), "vip")
                .orElseThrow();
        assertThat(workbench.stores().segments().list(segment("" + run), Optional.of(tag), 0, 10))
                .extracting(contact -> contact.phone().orElseThrow())
                .containsExactly(FOUR);
    }

    @Test
    void tellsTheContactsOfRowsThatWereSkippedOrRejectedAlsoByFormerNumbers() {
        Imports imports = workbench.imports();
        imports.importing("phone,business-scoped-id\n" + ONE + ",MY.1\n" + TWO + ",\n" + THREE + ",\n");
        imports.importing("phone,business-scoped-id\n" + FOUR + ",MY.1\n");

        long run = imports.withMode(ImportMode.CREATE_ONLY)
                .importing("phone,name,avatar\n" + ONE + ",Ana,none\n" + TWO + ",Ben,none\n" + THREE + ",Cid,\n")
                .run();

        assertThat(phones(run + ":rejected")).containsExactlyInAnyOrder(FOUR, TWO);
        assertThat(phones(run + ":skipped")).containsExactly(THREE);
    }

    @Test
    void leavesOutContactsThatAreGoneAndPagesByKey() {
        Imports imports = workbench.imports();
        long run = imports.importing("phone\n" + ONE + "\n" + TWO + "\n" + THREE + "\n" + FOUR + "\n")
                .run();
        imports.sql("DELETE FROM contact WHERE id = :id")
                .param("id", imports.contact(TWO).id())
                .update();

        for (String text : List.of(run + ":created", "" + run)) {
            List<Long> found = new ArrayList<>();
            long after = 0;
            while (true) {
                List<ContactSummary> page =
                        workbench.stores().segments().list(segment(text), Optional.empty(), after, 2);
                page.forEach(contact -> found.add(contact.id()));
                if (page.size() < 2) {
                    break;
                }
                after = found.get(found.size() - 1);
            }
            assertThat(found)
                    .isSorted()
                    .containsExactlyInAnyOrder(
                            imports.contact(ONE).id(),
                            imports.contact(THREE).id(),
                            imports.contact(FOUR).id());
        }
    }

    private List<String> phones(String segment) {
        return workbench.stores().segments().list(segment(segment), Optional.empty(), 0, 10).stream()
                .map(contact -> contact.phone().orElseThrow())
                .toList();
    }

    private static RunSegment segment(String text) {
        return RunSegment.parse(text).orElseThrow();
    }
}
