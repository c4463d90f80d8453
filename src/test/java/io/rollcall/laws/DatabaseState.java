package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * Everything that law 2 names, as text files in a folder, one line per row: contacts, tags, lists, team, attributes, consent ledger, history,
 * aliases, outcomes, books and reports of all runs. Surrogate ids, run numbers, attempts and times of runs are left out or
 * replaced by what they stand for: a contact by its identities, a run by its rank, a time by the run whose time it is; any
 * other time stays as it is, and differs.
 */
final class DatabaseState {

    private static final int SHOWN = 8;

    private static final String CONTEXT = """
            WITH ranked AS MATERIALIZED (SELECT id, row_number() OVER (ORDER BY id) AS rank, created_at FROM run),
            who AS MATERIALIZED (
                SELECT id, concat_ws(' ', 'channel', channel_id, 'key', match_key, business_scoped_id) AS name FROM contact)
            """;

    /** Ordered text by file name. {@code %s} names a run, a time, a contact. */
    private static final Map<String, String> SECTIONS = sections(
            "contact",
            """
            SELECT to_jsonb(c) - '{id,origin_run_id,created_at,updated_at,assignee_id}'::text[],
                   (SELECT concat_ws(' ', name_key, email) FROM member WHERE id = c.assignee_id), origin.rank, coalesce(created.rank::text, c.created_at::text), coalesce(updated.rank::text, c.updated_at::text)
            FROM contact c
            LEFT JOIN ranked origin ON origin.id = c.origin_run_id
            LEFT JOIN ranked created ON created.created_at = c.created_at
            LEFT JOIN ranked updated ON updated.created_at = c.updated_at
            ORDER BY c.channel_id, c.match_key, c.business_scoped_id""",
            "tag",
            """
            SELECT to_jsonb(t) - '{id,created_by_run_id,created_at}'::text[], r.rank, coalesce(created.rank::text, t.created_at::text)
            FROM tag t
            LEFT JOIN ranked r ON r.id = t.created_by_run_id
            LEFT JOIN ranked created ON created.created_at = t.created_at
            ORDER BY t.channel_id, t.name_key""",
            "contact_tag",
            """
            SELECT w.name, t.name_key FROM contact_tag ct LEFT JOIN who w ON w.id = ct.contact_id LEFT JOIN tag t ON t.id = ct.tag_id
            ORDER BY w.name, t.name_key""",
            "list",
            """
            SELECT to_jsonb(l) - '{id,created_by_run_id,created_at}'::text[], r.rank, coalesce(created.rank::text, l.created_at::text)
            FROM list l
            LEFT JOIN ranked r ON r.id = l.created_by_run_id
            LEFT JOIN ranked created ON created.created_at = l.created_at
            ORDER BY l.channel_id, l.name_key, r.rank""",
            "contact_list",
            """
            SELECT w.name, l.name_key FROM contact_list cl LEFT JOIN who w ON w.id = cl.contact_id LEFT JOIN list l ON l.id = cl.list_id
            ORDER BY w.name, l.name_key""",
            "member",
            """
            SELECT to_jsonb(m) - '{id,created_by_run_id,created_at}'::text[], r.rank, coalesce(created.rank::text, m.created_at::text)
            FROM member m
            LEFT JOIN ranked r ON r.id = m.created_by_run_id
            LEFT JOIN ranked created ON created.created_at = m.created_at
            ORDER BY m.name_key, m.email, r.rank""",
            "contact_collaborator",
            """
            SELECT w.name, m.name_key, m.email
            FROM contact_collaborator cc LEFT JOIN who w ON w.id = cc.contact_id LEFT JOIN member m ON m.id = cc.member_id
            ORDER BY w.name, m.name_key, m.email""",
            "attribute_definition",
            """
            SELECT to_jsonb(a) - '{id,created_by_run_id,created_at}'::text[], r.rank, coalesce(created.rank::text, a.created_at::text)
            FROM attribute_definition a
            LEFT JOIN ranked r ON r.id = a.created_by_run_id
            LEFT JOIN ranked created ON created.created_at = a.created_at
            ORDER BY a.channel_id, a.key""",
            "catalogue_change",
            """
            SELECT to_jsonb(h) - '{id,subject_id,run_id,changed_at}'::text[], r.rank, coalesce(changed.rank::text, h.changed_at::text)
            FROM catalogue_change h
            LEFT JOIN ranked r ON r.id = h.run_id
            LEFT JOIN ranked changed ON changed.created_at = h.changed_at
            ORDER BY h.channel_id, h.kind, h.after ->> 'name', h.action, r.rank""",
            "consent_event",
            """
            SELECT to_jsonb(e) - '{id,run_id,occurred_at,recorded_at,retracts_event_id}'::text[], r.rank,
                   coalesce(occurred.rank::text, e.occurred_at::text), x.place
            FROM consent_event e
            JOIN (SELECT id, row_number() OVER (PARTITION BY channel_id, match_key, business_scoped_id ORDER BY occurred_at, id) AS place
                  FROM consent_event) x ON x.id = e.id
            LEFT JOIN ranked r ON r.id = e.run_id
            LEFT JOIN ranked occurred ON occurred.created_at = e.occurred_at
            ORDER BY e.channel_id, e.match_key, e.business_scoped_id, x.place""",
            "contact_change",
            """
            SELECT coalesce(w.name, concat_ws(' ', 'gone', h.before ->> 'match_key', h.before ->> 'business_scoped_id')),
                   to_jsonb(h) - '{id,contact_id,run_id,changed_at,before,after,tags_added,tags_removed,lists_added,lists_removed,
                                   collaborators_added,collaborators_removed}'::text[],
                   h.before - '{assignee_id,id,origin_run_id,created_at,updated_at,aliases}'::text[], (SELECT name_key FROM member WHERE id = (h.before ->> 'assignee_id')::bigint),
                   h.after - '{assignee_id,aliases}'::text[], (SELECT name_key FROM member WHERE id = (h.after ->> 'assignee_id')::bigint),
                   r.rank, coalesce(changed.rank::text, h.changed_at::text), x.place,
                   ARRAY(SELECT name_key FROM tag WHERE id = ANY (h.tags_added) ORDER BY 1),
                   ARRAY(SELECT name_key FROM tag WHERE id = ANY (h.tags_removed) ORDER BY 1),
                   ARRAY(SELECT name_key FROM list WHERE id = ANY (h.lists_added) ORDER BY 1),
                   ARRAY(SELECT name_key FROM list WHERE id = ANY (h.lists_removed) ORDER BY 1),
                   ARRAY(SELECT name_key FROM member WHERE id = ANY (h.collaborators_added) ORDER BY 1),
                   ARRAY(SELECT name_key FROM member WHERE id = ANY (h.collaborators_removed) ORDER BY 1)
            FROM contact_change h
            JOIN (SELECT id, row_number() OVER (PARTITION BY contact_id ORDER BY id) AS place FROM contact_change) x ON x.id = h.id
            LEFT JOIN who w ON w.id = h.contact_id
            LEFT JOIN ranked r ON r.id = h.run_id
            LEFT JOIN ranked changed ON changed.created_at = h.changed_at
            ORDER BY 1, x.place""",
            "contact_event",
            """
            SELECT w.name, e.kind, e.state, e.attempts, r.rank
            FROM contact_event e
            LEFT JOIN who w ON w.id = e.contact_id
            LEFT JOIN ranked r ON r.id = e.run_id
            ORDER BY 1, 2, 5""",
            "contact_alias",
            """
            SELECT w.name, to_jsonb(a) - '{id,contact_id,run_id,created_at}'::text[], r.rank, coalesce(created.rank::text, a.created_at::text)
            FROM contact_alias a
            LEFT JOIN who w ON w.id = a.contact_id
            LEFT JOIN ranked r ON r.id = a.run_id
            LEFT JOIN ranked created ON created.created_at = a.created_at
            ORDER BY a.channel_id, a.match_key, a.business_scoped_id""",
            "planned_row",
            """
            SELECT r.rank, p.row_number, w.name, to_jsonb(p) - '{run_id,row_number,contact_id}'::text[]
            FROM planned_row p LEFT JOIN ranked r ON r.id = p.run_id LEFT JOIN who w ON w.id = p.contact_id
            ORDER BY r.rank, p.row_number""",
            "planned_undo",
            """
            SELECT r.rank, p.row_number, to_jsonb(p) - '{run_id,row_number,contact_id,retracts,restates,before,after,tags_added,tags_removed,
                                                         lists_added,lists_removed,collaborators_added,collaborators_removed}'::text[]
            FROM planned_undo p LEFT JOIN ranked r ON r.id = p.run_id
            ORDER BY r.rank, p.row_number""",
            "rejected_row",
            """
            SELECT r.rank, j.row_number, to_jsonb(j) - '{run_id,row_number}'::text[]
            FROM rejected_row j LEFT JOIN ranked r ON r.id = j.run_id
            ORDER BY r.rank, j.row_number""",
            "run",
            """
            SELECT r.rank, to_jsonb(u) - '{id,created_at,finished_at,worked_ms,attempt,definition,guard}'::text[],
                   u.definition #- '{input,spoolFile}' #- '{input,indexFile}'
            FROM run u JOIN ranked r ON r.id = u.id
            ORDER BY r.rank""",
            "run_progress",
            """
            SELECT r.rank, p.step, p.position, p.done, p.total, p.finished
            FROM run_progress p LEFT JOIN ranked r ON r.id = p.run_id
            ORDER BY r.rank, p.step""");

    private final Path folder;

    /** Text by name; more than {@code Map.of} takes. */
    private static Map<String, String> sections(String... namesAndTexts) {
        Map<String, String> sections = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            sections.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return sections;
    }

    private DatabaseState(Path folder) {
        this.folder = folder;
    }

    /** Writes the state down into a folder, which is emptied first. */
    static DatabaseState write(Connection connection, Path runs, Path folder) throws SQLException {
        try {
            RealJar.deleteTree(folder);
            Files.createDirectories(folder);
            for (Map.Entry<String, String> section : SECTIONS.entrySet()) {
                try (OutputStream out = Files.newOutputStream(folder.resolve(section.getKey()))) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("COPY (" + CONTEXT + section.getValue() + ") TO STDOUT", out);
                }
            }
            copyFiles(runs, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DatabaseState(folder);
    }

    /** Fails with the first lines that differ. */
    void assertSameAs(DatabaseState expected, String description) {
        try {
            List<String> differences = new ArrayList<>();
            List<String> names = names();
            assertThat(names).as("files, " + description).isEqualTo(expected.names());
            for (String name : names) {
                if (Files.mismatch(folder.resolve(name), expected.folder.resolve(name)) >= 0) {
                    differences.add(difference(name, expected));
                }
            }
            assertThat(differences)
                    .as("what differs from an uninterrupted run; " + description)
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String difference(String name, DatabaseState expected) throws IOException {
        StringBuilder text = new StringBuilder("\n" + name + ":");
        int shown = 0;
        try (BufferedReader mine = Files.newBufferedReader(folder.resolve(name));
                BufferedReader other = Files.newBufferedReader(expected.folder.resolve(name))) {
            for (int line = 1; shown < SHOWN; line++) {
                String left = mine.readLine();
                String right = other.readLine();
                if (left == null && right == null) {
                    break;
                }
                if (left == null || !left.equals(right)) {
                    shown++;
                    text.append("\n  line ").append(line).append("\n    is           ");
                    text.append(left).append("\n    and would be ").append(right);
                }
            }
        }
        return text.toString();
    }

    private List<String> names() throws IOException {
        return list(folder, Comparator.naturalOrder()).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    /** What people get of the runs; an unfinished file would be a difference of names. */
    private static void copyFiles(Path runs, Path folder) throws IOException {
        int rank = 0;
        for (Path run : list(
                runs,
                Comparator.comparing(path -> Long.valueOf(path.getFileName().toString())))) {
            rank++;
            for (Path file : list(run, Comparator.naturalOrder())) {
                Path copy = folder.resolve("run " + rank + " " + file.getFileName());
                if (file.toString().endsWith(".json")) {
                    Files.write(copy, withoutNumbersAndTimes(file));
                } else if (file.endsWith("log.txt")) {
                    // It tells of each attempt with its times; that it is there is enough.
                    Files.createFile(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** What a run was told and how it ended, in whichever home. */
    private static List<String> withoutNumbersAndTimes(Path json) throws IOException {
        // Who let it be applied, and under which rails, is not what came of it.
        String text = Files.readString(json).replaceAll("(?sm)^  \"guard\" : \\{.*?^  \\},?\n", "");
        return text.lines()
                .filter(line ->
                        !line.matches(" *\"(run|spoolFile|indexFile|attempt|startedAt|finishedAt|seconds)\" : .*"))
                .map(line -> line.replaceAll("\"[^\"]*/runs/\\d+/", "\"…/runs/N/"))
                .toList();
    }

    private static List<Path> list(Path folder, Comparator<Path> order) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(order).toList();
        }
    }
}
