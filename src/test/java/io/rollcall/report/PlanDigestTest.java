package io.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.report.PlanDigest.Example;
import io.rollcall.report.PlanDigest.Field;
import io.rollcall.store.PlannedRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanDigestTest {

    @Test
    void countsTheChangesOfEachFieldByOutcome() {
        PlanDigest.Taking taking = new PlanDigest.Taking();
        taking.add(row(2, "updated", new PlannedRow.Change("name", "Aminah", "Siti")));
        taking.add(row(3, "created", new PlannedRow.Change("name", "", "Mei")));
        taking.add(row(4, "unchanged"));
        taking.add(row(5, "updated", new PlannedRow.Change("name", "Raj", "")));

        PlanDigest digest = taking.digest();

        assertThat(digest.fields())
                .containsExactly(
                        new Field("name", "created", 1, List.of(new Example(3, "+603", "", "Mei"))),
                        new Field(
                                "name",
                                "updated",
                                2,
                                List.of(new Example(2, "+602", "Aminah", "Siti"), new Example(5, "+605", "Raj", ""))));
    }

    @Test
    void takesExamplesFromTheWholePlanInTheOrderOfTheRows() {
        PlanDigest.Taking taking = new PlanDigest.Taking();
        for (int row = 2; row < 100_002; row++) {
            taking.add(row(row, "updated", new PlannedRow.Change("name", "", "A")));
        }

        Field field = taking.digest().fields().get(0);

        assertThat(field.changes()).isEqualTo(100_000);
        assertThat(field.sample())
                .hasSize(PlanDigest.KEPT)
                .extracting(Example::row)
                .isSorted();
        assertThat(field.sample().get(0).row()).isLessThan(30_000);
        assertThat(field.sample().get(PlanDigest.KEPT - 1).row()).isGreaterThan(70_000);
    }

    private static PlannedRow row(long number, String outcome, PlannedRow.Change... changes) {
        return new PlannedRow(number, "+60" + number, outcome, List.of(changes));
    }
}
