package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Law 7: no heap grows with the file. What 256 MB are promised for is tried with a quarter of them. */
class ConstantMemoryIT {

    private static final String HEAP = System.getProperty("laws.heap", "64m");
    private static final int PEOPLE = Integer.getInteger("laws.people", 200_000);
    private static final int VARIETY = Integer.getInteger("laws.variety", 40_000);

    @Test
    void importsTwoHundredThousandRows() throws SQLException, IOException {
        TestInstallation installation = TestInstallation.afresh();

        Call call = installation.startWithHeap(HEAP, TestInstallation.importOf(LargeFiles.people(PEOPLE)));

        assertThat(call.exit()).as(call.said()).isEqualTo(1);
        assertThat(installation.number("SELECT input_rows FROM run WHERE id = " + TestInstallation.RUN))
                .isEqualTo(PEOPLE);
        System.out.println(call.out());
    }

    @Test
    void importsHundredsOfThousandsOfTagsAndLongRemarks() throws SQLException, IOException {
        TestInstallation installation = TestInstallation.afresh();
        int tagsPerRow = 6;

        Call call = installation.startWithHeap(
                HEAP,
                List.of("import", LargeFiles.variety(VARIETY, tagsPerRow, 1_000).toString()));

        assertThat(call.exit()).as(call.said()).isZero();
        assertThat(installation.number("SELECT count(*) FROM tag WHERE created_by_run_id = " + TestInstallation.RUN))
                .isEqualTo((long) VARIETY * tagsPerRow);
        System.out.println(call.out());
    }
}
