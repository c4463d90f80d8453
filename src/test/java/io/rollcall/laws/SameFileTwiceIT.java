package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Law 2: a file that is imported twice creates and updates nothing the second time. */
class SameFileTwiceIT {

    /** Where each row lies and which transaction wrote it: what is written again, even to the same value, changes these. */
    private static final List<String> PLACES = List.of(
            "SELECT concat_ws(' ', id, ctid, xmin) FROM contact ORDER BY id",
            "SELECT concat_ws(' ', contact_id, tag_id, ctid, xmin) FROM contact_tag ORDER BY contact_id, tag_id",
            "SELECT concat_ws(' ', id, ctid, xmin) FROM tag ORDER BY id",
            "SELECT concat_ws(' ', id, ctid, xmin) FROM contact_alias ORDER BY id",
            "SELECT concat_ws(' ', id, ctid, xmin) FROM consent_event ORDER BY id",
            "SELECT concat_ws(' ', id, ctid, xmin) FROM contact_change ORDER BY id");

    @Test
    void doesNothingUnlessInsistedUponAndThenTouchesNoContact() throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        assertThat(installation.start(installation.importSubject()).exit()).isEqualTo(1);
        List<String> before = places(installation);

        Call again = installation.start(installation.importSubject());
        List<String> insist = new ArrayList<>(installation.importSubject());
        insist.add("--new-run");
        int exit = again.exit();
        Call insisted = installation.start(insist);

        assertThat(exit).as(again.said()).isEqualTo(6);
        assertThat(insisted.exit()).as(insisted.said()).isEqualTo(1);
        assertThat(insisted.out()).contains("created 0 + updated 0 + unchanged ");
        assertThat(places(installation)).isEqualTo(before);
        installation.assertSameRejects(TestInstallation.RUN, TestInstallation.RUN + 1);
    }

    private static List<String> places(TestInstallation installation) throws SQLException {
        List<String> places = new ArrayList<>();
        for (String sql : PLACES) {
            places.addAll(installation.lines(sql));
        }
        return places;
    }
}
