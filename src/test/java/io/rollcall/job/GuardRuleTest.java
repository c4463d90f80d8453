package io.rollcall.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.definition.GuardRails;
import io.rollcall.definition.RowLimit;
import io.rollcall.store.RailFinding;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardRuleTest {

    @Test
    void asksNothingWhereThereAreNoRails() {
        assertThat(GuardRule.judge(GuardRails.NONE, plan(200, 200))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 50, 5%, false",
        "1000, 51, 5%, true",
        "1000, 50, 50, false",
        "1000, 51, 50, true",
        "1000, 5, 0.5%, false",
        "1000, 6, 0.5%, true",
        "0, 0, 0, false",
        "1, 1, 0, true",
        "3, 1, 33.333%, true",
        "3, 1, 33.334%, false"
    })
    void countsARailAsBrokenWhereThePlanHasMore(long read, long rejected, String bound, boolean broken) {
        GuardRails rails = rails(bound, "none", 0);

        List<RailFinding> findings = GuardRule.judge(rails, plan(read, rejected));

        assertThat(findings).containsExactly(new RailFinding("max-rejects", bound, rejected, broken));
    }

    @Test
    void judgesPhonesOnlyInFilesThatSayEnough() {
        GuardRails rails = rails("none", "50%", 0);

        assertThat(GuardRule.judge(rails, plan(99, 99))).isEmpty();
        assertThat(GuardRule.judge(rails, plan(100, 51)))
                .containsExactly(new RailFinding("max-invalid-phones", "50%", 51, true));
        assertThat(GuardRule.judge(rails, plan(100, 50)))
                .containsExactly(new RailFinding("max-invalid-phones", "50%", 50, false));
    }

    @Test
    void tellsAFileThatIsTooShort() {
        GuardRails rails = rails("none", "none", 10);

        assertThat(GuardRule.judge(rails, plan(9, 0))).containsExactly(new RailFinding("min-rows", "10", 9, true));
        assertThat(GuardRule.judge(rails, plan(10, 0))).containsExactly(new RailFinding("min-rows", "10", 10, false));
    }

    @Test
    void holdsEachCountAgainstItsOwnRail() {
        RowLimit two = new RowLimit.Rows(2);
        GuardRails rails = new GuardRails(false, two, two, two, two, 0, two, RowLimit.NONE);

        List<RailFinding> findings =
                GuardRule.judge(rails, new PlanCounts(20, 1, 2, 3, 4, OptionalLong.of(5), OptionalLong.empty()));

        assertThat(findings)
                .containsExactly(
                        new RailFinding("max-rejects", "2", 4, true),
                        new RailFinding("max-created", "2", 1, false),
                        new RailFinding("max-updated", "2", 2, false),
                        new RailFinding("max-opt-outs", "2", 3, true),
                        new RailFinding("max-sequential", "2", 5, true));
    }

    private static GuardRails rails(String maxRejects, String maxInvalidPhones, long minRows) {
        return new GuardRails(
                false,
                RowLimit.of(maxRejects),
                RowLimit.NONE,
                RowLimit.NONE,
                RowLimit.NONE,
                minRows,
                RowLimit.NONE,
                RowLimit.of(maxInvalidPhones));
    }

    /** All of the rejected rows are rejected for their phones. */
    private static PlanCounts plan(long read, long rejected) {
        return new PlanCounts(read, read - rejected, 0, 0, rejected, OptionalLong.of(1), OptionalLong.of(rejected));
    }
}
