package io.rollcall.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One change of all contacts, planned, with its history and its ledger, beside the bare statements that leave the contacts the
 * same: what changes, and the version and the time of each contact, which tell others that it has changed.
 */
final class BulkUpdate implements BenchCase {

    private static final String SQL = "sql";

    private static final String TOUCH = "version = version + 1, updated_at = now()";

    private static final String TAG =
            "INSERT INTO rollcall.tag (channel_id, name, name_key, created_at) VALUES (1, 'bench', 'bench', now())";

    private static final String GIVE_TAG = "INSERT INTO rollcall.contact_tag (contact_id, tag_id)"
            + " SELECT c.id, t.id FROM rollcall.contact c, rollcall.tag t WHERE t.name_key = 'bench'";

    private final String name;
    private final String title;
    private final List<String> prepared;
    private final List<String> options;
    private final List<String> bare;
    private final Goal goal;

    private BulkUpdate(
            String name, String title, List<String> prepared, List<String> options, List<String> bare, Goal goal) {
        this.name = name;
        this.title = title;
        this.prepared = prepared;
        this.options = options;
        this.bare = bare;
        this.goal = goal;
    }

    static BulkUpdate tag() {
        return new BulkUpdate(
                "update-tag",
                "all contacts get a tag",
                List.of(),
                List.of("--add-tag", "bench"),
                List.of(TAG, GIVE_TAG, "UPDATE rollcall.contact SET " + TOUCH),
                Goal.atMost(2.5, 1.6));
    }

    static BulkUpdate untag() {
        return new BulkUpdate(
                "update-untag",
                "a tag is taken from all contacts",
                List.of(TAG, GIVE_TAG),
                List.of("--remove-tag", "bench"),
                List.of(
                        "DELETE FROM rollcall.contact_tag"
                                + " WHERE tag_id = (SELECT id FROM rollcall.tag WHERE name_key = 'bench')",
                        "UPDATE rollcall.contact SET " + TOUCH),
                Goal.NONE);
    }

    static BulkUpdate assign() {
        return new BulkUpdate(
                "update-assign",
                "all contacts go to a member",
                List.of("INSERT INTO rollcall.member (name, name_key, email, created_at)"
                        + " VALUES ('Bench', 'bench', 'bench@example.com', now())"),
                List.of("--assign", "bench@example.com"),
                List.of("UPDATE rollcall.contact SET assignee_id ="
                        + " (SELECT id FROM rollcall.member WHERE email = 'bench@example.com'), " + TOUCH),
                Goal.NONE);
    }

    static BulkUpdate attribute() {
        return new BulkUpdate(
                "update-attribute",
                "an attribute of all contacts is set",
                List.of("INSERT INTO rollcall.attribute_definition (channel_id, key, label, type, created_at)"
                        + " VALUES (1, 'bench', 'Bench', 'text', now())"),
                List.of("--set", "attr.bench=gold"),
                List.of("UPDATE rollcall.contact SET attributes = attributes || '{\"bench\": \"gold\"}', " + TOUCH),
                Goal.NONE);
    }

    static BulkUpdate optOut() {
        return new BulkUpdate(
                "update-opt-out",
                "all contacts are opted out",
                List.of(),
                List.of("--opt-out"),
                List.of("UPDATE rollcall.contact SET opt_in_status = 'opted_out', " + TOUCH
                        + " WHERE opt_in_status <> 'opted_out'"),
                Goal.NONE);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<Contender> contenders(TestBed bed) {
        List<String> command = new ArrayList<>(List.of("update", "--everyone", "--yes"));
        command.addAll(options);
        return List.of(
                Contender.rollcall(() -> prepare(bed), () -> bed.rollcall(command.toArray(String[]::new))),
                Contender.reference(
                        SQL, "bare SQL", () -> prepare(bed), () -> bed.task(() -> execute(bed.server(), bare))));
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                Comparison.ratio("ratioToSql", name + " / bare SQL", Contender.ROLLCALL, SQL, goal),
                Comparison.cpuRatio("cpuRatioToSql", name + " / bare SQL, CPU", Contender.ROLLCALL, SQL));
    }

    private void prepare(TestBed bed) throws Exception {
        bed.restore(bed.imported(bed.rows()));
        execute(bed.server(), prepared);
        bed.server().settle();
    }

    /** In one transaction. */
    private static void execute(BenchServer server, List<String> statements) throws SQLException {
        try (Connection connection = server.connect()) {
            connection.setAutoCommit(false);
            for (String statement : statements) {
                BenchServer.execute(connection, statement);
            }
            connection.commit();
        }
    }
}
