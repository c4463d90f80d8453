package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Laws 2 and 5: an undo leaves contacts as they were, wherever its process was killed, and whatever the run had come to. */
class UndoneRunIT {

    private static final int STOPPED = 5;
    private static final int NOTHING_TO_DO = 6;
    private static final String RUN = Long.toString(TestInstallation.RUN);
    private static final String UNDO = Long.toString(TestInstallation.RUN + 1);

    /** Column by column, but for versions and times of changes. */
    private static final List<String> CONTACTS = List.of(
            "SELECT to_jsonb(c) - '{version,updated_at,fingerprint}'::text[] FROM contact c ORDER BY id",
            "SELECT concat_ws(' ', contact_id, tag_id) FROM contact_tag ORDER BY contact_id, tag_id",
            "SELECT concat_ws(' ', contact_id, list_id) FROM contact_list ORDER BY contact_id, list_id",
            "SELECT concat_ws(' ', contact_id, member_id) FROM contact_collaborator ORDER BY contact_id, member_id",
            "SELECT to_jsonb(a) - 'id' FROM contact_alias a ORDER BY channel_id, match_key, business_scoped_id",
            """
            SELECT concat_ws(' ', channel_id, match_key, business_scoped_id,
                             consent_status(consent_fold(status, source ORDER BY occurred_at, id)))
            FROM standing_consent_event GROUP BY channel_id, match_key, business_scoped_id ORDER BY 1""");

    /** What was written down twice for one contact, or answered twice. */
    private static final String TWICE = """
            SELECT 'contact ' || contact_id FROM contact_change WHERE run_id = 3 GROUP BY contact_id HAVING count(*) > 1
            UNION ALL
            SELECT 'event ' || retracts_event_id FROM consent_event WHERE run_id = 3 GROUP BY retracts_event_id HAVING count(*) > 1""";

    @Test
    void leavesContactsAsTheyWereAfterKillsInItsSteps() throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        List<String> before = contacts(installation);
        Call whole = installation.start(installation.importSubject());
        assertThat(whole.exit()).as(whole.said()).isEqualTo(1);

        killAt(Place.middleOf("plan"), installation, "undo", RUN, "--yes");
        killAt(Place.middleOf("apply"), installation, "runs", "restart", UNDO);
        Call restart = installation.start("runs", "restart", UNDO);

        assertThat(restart.exit()).as(restart.said()).isZero();
        assertThat(restart.out()).containsPattern("changes ([0-9,]+) = undone \\1 \\+ kept 0");
        assertSame(contacts(installation), before);
        assertThat(installation.lines(TWICE)).isEmpty();
    }

    @Test
    void takesBackWhatAStoppedRunHasDoneAndDoesNotLetItGoOn() throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        List<String> before = contacts(installation);
        try (Freeze freeze = Freeze.at(Place.middleOf("apply"), installation)) {
            Call call = installation.importUntil(freeze);
            assertThat(installation.start("runs", "stop", RUN).exit()).isZero();
            freeze.release();
            assertThat(call.exit()).as(call.said()).isEqualTo(STOPPED);
        }
        assertThat(contacts(installation)).hasSizeGreaterThan(before.size());

        Call undo = installation.start("undo", RUN, "--yes");
        assertThat(undo.exit()).as(undo.said()).isZero();
        Call restart = installation.restart();

        assertThat(restart.exit()).as(restart.said()).isEqualTo(NOTHING_TO_DO);
        assertThat(restart.err()).contains("Run 2 cannot go on: run 3 has taken back what it did.");
        assertSame(contacts(installation), before);
    }

    /** As sets of lines, of which only those that differ are shown. */
    private static void assertSame(List<String> found, List<String> expected) {
        Set<String> more = new TreeSet<>(found);
        expected.forEach(more::remove);
        Set<String> fewer = new TreeSet<>(expected);
        found.forEach(fewer::remove);
        assertThat(more).as("rows that were not there before").isEmpty();
        assertThat(fewer).as("rows that are there no more").isEmpty();
        assertThat(found).hasSameSizeAs(expected);
    }

    private static void killAt(Place place, TestInstallation installation, String... arguments) throws SQLException {
        try (Freeze freeze = Freeze.at(place, installation)) {
            Call call = installation.start(arguments);
            assertThat(freeze.reachedBy(call)).as(call.said()).isTrue();
            call.kill();
        }
    }

    private static List<String> contacts(TestInstallation installation) throws SQLException {
        List<String> contacts = new ArrayList<>();
        for (String sql : CONTACTS) {
            contacts.addAll(installation.lines(sql));
        }
        return contacts;
    }
}
