package io.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** What a backup holds, from a server of one's own, and what is refused. */
class BackupIT {

    private static final HomeFiles NONE = snapshot -> new HomeFiles.Wanted(Set.of(), Set.of());

    private final TestDatabase source = TestDatabase.create();
    private final TestDatabase target = TestDatabase.create();
    private final Path folder;
    private final Home home;
    private final Home other;

    BackupIT(@TempDir Path folder) {
        this.folder = folder;
        this.home = Home.open(folder.resolve("home"));
        this.other = Home.open(folder.resolve("other"));
    }

    @AfterEach
    void drop() {
        source.close();
        target.close();
    }

    @Test
    void everyValueOfEveryTableComesBack() throws SQLException, IOException {
        fill();

        BackupSummary backup = take(NONE);
        restore(backup.file());

        assertThat(content(target)).isEqualTo(content(source));
        assertThat(content(target).get("contact")).contains("a\\\\b\\tc\\nd").contains("{\"k\": \"\\\\\\\\.\"}");
        assertThat(backup.rows())
                .isEqualTo(content(source).values().stream()
                        .mapToLong(text -> text.lines().count())
                        .sum());
    }

    @Test
    void holdsNothingThatWasCommittedAfterItsMoment() throws SQLException, IOException {
        fill();
        Map<String, String> before = content(source);

        BackupSummary backup = take(snapshot -> {
            execute(source.connect(), "DELETE FROM contact_tag", "INSERT INTO contact_tag VALUES (8, 8)");
            return new HomeFiles.Wanted(Set.of(), Set.of());
        });
        restore(backup.file());

        assertThat(content(target)).isEqualTo(before).isNotEqualTo(content(source));
    }

    @Test
    void nobodyEmptiesATableThatIsNotReadYet() {
        List<String> refusals = new ArrayList<>();

        take(snapshot -> {
            try {
                execute(source.connectAsOwner(), "SET lock_timeout = 1", "TRUNCATE staged_row");
            } catch (SQLException e) {
                refusals.add(e.getSQLState());
            }
            return new HomeFiles.Wanted(Set.of(), Set.of());
        });

        assertThat(refusals).containsExactly("55P03");
    }

    @Test
    void restoredTablesGoOnCountingAndKeepTheirTriggers() throws SQLException, IOException {
        fill();
        restore(take(NONE).file());

        execute(
                target.connect(),
                "INSERT INTO tag (created_at, channel_id, name, name_key) VALUES (now(), 1, 'n', 'n')");

        assertThat(content(target).get("tag")).contains("2\t");
        assertThatThrownBy(() -> execute(target.connectAsOwner(), "DELETE FROM consent_event"))
                .hasMessageContaining("The consent ledger is append-only");
    }

    @Test
    void filesOfTheSnapshotComeBackPrivateAndMissingOnesAreTold() throws IOException {
        Files.writeString(home.spool().resolve("a.csv"), "one");
        Files.createDirectory(home.runs().resolve("7"));
        Files.writeString(home.runs().resolve("7/rejects.csv"), "two");
        Files.writeString(home.runs().resolve("7/rejects.csv.part"), "unfinished");
        Files.createDirectory(home.runs().resolve("8"));
        Files.writeString(home.runs().resolve("8/rejects.csv"), "of a run that came later");

        BackupSummary backup = take(snapshot -> {
            return new HomeFiles.Wanted(Set.of("a.csv", "b.csv"), Set.of("7"));
        });
        restore(backup.file());

        assertThat(backup.missing()).containsExactly("spool/b.csv");
        assertThat(other.spool().resolve("a.csv")).hasContent("one");
        assertThat(other.runs().resolve("7/rejects.csv")).hasContent("two");
        assertThat(other.runs().resolve("7")).isDirectoryNotContaining("glob:**.part");
        assertThat(other.runs().resolve("8")).doesNotExist();
        PrivateFiles.requirePrivate(other.runs().resolve("7"));
        PrivateFiles.requirePrivate(other.runs().resolve("7/rejects.csv"));
    }

    @Test
    void fileThatIsOpenWhenTheSnapshotIsTakenIsReadAlthoughItIsDeleted() throws IOException {
        Path spool = Files.writeString(home.spool().resolve("a.csv"), "one");

        BackupSummary backup = Backup.take(
                home,
                source.environment(),
                folder.resolve("backup.zip"),
                false,
                snapshot -> new HomeFiles.Wanted(Set.of("a.csv"), Set.of()),
                text -> deleteIfReading(text, spool));
        restore(backup.file());

        assertThat(spool).doesNotExist();
        assertThat(other.spool().resolve("a.csv")).hasContent("one");
    }

    @Test
    void newerBackupsOtherMigrationsAndStrangePathsAreRefused() throws IOException {
        BackupManifest real = manifest(take(NONE).file());
        BackupManifest newer =
                new BackupManifest(1, "", "", 999, real.migrations(), real.tables(), real.sequences(), real.files());
        BackupManifest changed = new BackupManifest(
                1,
                "",
                "",
                real.schemaVersion(),
                List.of(new BackupManifest.Migration("001", 1)),
                real.tables(),
                real.sequences(),
                real.files());
        BackupManifest outside = new BackupManifest(
                1,
                "",
                "",
                real.schemaVersion(),
                real.migrations(),
                real.tables(),
                real.sequences(),
                List.of(new BackupManifest.KeptFile("spool/../../evil", 1, "")));
        BackupManifest format =
                new BackupManifest(2, "", "", 1, real.migrations(), real.tables(), real.sequences(), real.files());

        assertRefused(newer, "The database has version 999 of the tables; this Rollcall knows versions up to");
        assertRefused(changed, "tables were made by other migrations than this Rollcall's");
        assertRefused(outside, "The backup names a file 'spool/../../evil'; expected names in spool and runs only.");
        assertRefused(format, "is a backup of format 2; expected format 1.");
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void fileOfTheHomeIsNeverReplacedByAnotherContent() throws IOException {
        Files.writeString(home.spool().resolve("a.csv"), "one");
        Path backup = take(snapshot -> new HomeFiles.Wanted(Set.of("a.csv"), Set.of()))
                .file();
        Path there = Files.writeString(other.spool().resolve("a.csv"), "another");

        assertThatThrownBy(() -> restore(backup))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("'" + there + "': exists already, with another content than in the backup.");

        assertThat(there).hasContent("another");
    }

    private void assertRefused(BackupManifest manifest, String message) throws IOException {
        Path file = folder.resolve("refused.zip");
        try (BackupFile part = BackupFile.create(file)) {
            new BackupWriter(part.channel()).finish(manifest);
            part.publish();
        }

        assertThatThrownBy(() -> restore(file))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(message);
    }

    private static void deleteIfReading(String text, Path file) {
        if (text.startsWith("Reading")) {
            assertThat(file.toFile().delete()).isTrue();
        }
    }

    private void fill() throws SQLException {
        execute(
                source.connect(),
                "INSERT INTO tag (created_at, channel_id, name, name_key) VALUES (now(), 1, 'VIP', 'vip')",
                "INSERT INTO contact (match_key, phone, created_at, updated_at, channel_id, origin, remarks, display_name, attributes)"
                        + " VALUES (60123456789, '+60123456789', '2026-02-28 23:59:59.123456+05:45', now(), 1, 'import',"
                        + " E'a\\\\b\\tc\\nd', 'é 💬 \\N', '{\"k\": \"\\\\.\"}')",
                "INSERT INTO contact_tag VALUES (1, 1)",
                "INSERT INTO consent_event (match_key, occurred_at, channel_id, status, source, actor)"
                        + " VALUES (60123456789, now(), 1, 'opted_out', 'user_keyword', 'user')",
                "INSERT INTO contact_change (contact_id, changed_at, channel_id, kind, actor, tags_added)"
                        + " VALUES (1, now(), 1, 'updated', 'me', '{1,NULL}')");
    }

    private BackupSummary take(HomeFiles asked) {
        return Backup.take(home, source.environment(), folder.resolve("backup.zip"), false, asked, text -> {});
    }

    private void restore(Path file) {
        Restore.from(other, target.environment(), file, text -> {});
    }

    private static BackupManifest manifest(Path file) throws IOException {
        try (BackupReader reader = BackupReader.open(file)) {
            return reader.manifest();
        }
    }

    private static Map<String, String> content(TestDatabase database) throws SQLException, IOException {
        Map<String, String> content = new TreeMap<>();
        try (Connection connection = database.connectAsSuperuser()) {
            for (String table : TableCatalog.tables(connection).keySet()) {
                StringWriter text = new StringWriter();
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY (SELECT * FROM rollcall." + table + " t ORDER BY t::text) TO STDOUT", text);
                content.put(table, text.toString());
            }
        }
        return content;
    }

    private static void execute(Connection opened, String... statements) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
