package io.rollcall.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code exported_file} and {@code exported_part}. Thread-safe. */
public final class ExportedFileStore {

    private static final String COLUMNS = "run_id, job, path, rows, bytes, sha256, snapshot_at, published_at";

    private static final String PREPARE = """
            INSERT INTO exported_file (run_id, job, path, rows, bytes, sha256, snapshot_at)
            VALUES (:run, :job, :path, :rows, :bytes, :sha256, :snapshot_at)
            ON CONFLICT (run_id) DO UPDATE
            SET path = excluded.path, rows = excluded.rows, bytes = excluded.bytes, sha256 = excluded.sha256,
                snapshot_at = excluded.snapshot_at, published_at = NULL""";

    private static final String PUBLISH =
            "UPDATE exported_file SET published_at = coalesce(published_at, clock_timestamp()) WHERE run_id = :run";

    private static final String REPLACE_OTHERS = """
            UPDATE exported_file SET removed_at = clock_timestamp()
            WHERE path = :path AND run_id <> :run AND removed_at IS NULL AND published_at IS NOT NULL""";

    private static final String FIND = "SELECT " + COLUMNS + " FROM exported_file WHERE run_id = :run";

    private static final String REPLACED = "SELECT " + COLUMNS + """
             FROM exported_file
            WHERE path = :path AND run_id <> :run AND removed_at IS NULL AND published_at IS NOT NULL
            ORDER BY run_id""";

    private static final String INSERT_PART = """
            INSERT INTO exported_part (run_id, part, path, rows, bytes, sha256)
            VALUES (:run, :part, :path, :rows, :bytes, :sha256)""";

    private static final String PUBLISH_PART = """
            UPDATE exported_part SET published_at = coalesce(published_at, clock_timestamp())
            WHERE run_id = :run AND path = :path""";

    private static final String PUBLISH_PARTS = """
            UPDATE exported_part SET published_at = coalesce(published_at, clock_timestamp())
            WHERE run_id = :run AND published_at IS NULL""";

    private static final String PARTS =
            "SELECT part, path, rows, bytes, sha256 FROM exported_part WHERE run_id = :run ORDER BY part";

    private static final String LAST = "SELECT " + COLUMNS + """
             FROM exported_file
            WHERE job = :job AND run_id < :run AND published_at IS NOT NULL
            ORDER BY run_id DESC LIMIT 1""";

    private static final String BEYOND = "SELECT " + COLUMNS + """
             FROM exported_file
            WHERE job = :job AND published_at IS NOT NULL AND removed_at IS NULL
              AND run_id < (SELECT k.run_id FROM exported_file k
                            WHERE k.job = :job AND k.published_at IS NOT NULL AND k.removed_at IS NULL
                            ORDER BY k.run_id DESC LIMIT 1 OFFSET :keep - 1)
            ORDER BY run_id""";

    private static final String REMOVE =
            "UPDATE exported_file SET removed_at = clock_timestamp() WHERE run_id = :run AND removed_at IS NULL";

    private final JdbcClient jdbc;

    public ExportedFileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes down which file is about to get its name; safe to repeat. */
    public void prepare(ExportedFile file) {
        jdbc.sql(PREPARE)
                .param("run", file.run())
                .param("job", file.job())
                .param("path", file.path())
                .param("rows", file.rows())
                .param("bytes", file.bytes())
                .param("sha256", file.sha256())
                .param("snapshot_at", Timestamp.from(file.snapshotAt()))
                .update();
        jdbc.sql("DELETE FROM exported_part WHERE run_id = :run")
                .param("run", file.run())
                .update();
        for (ExportedPart part : file.parts()) {
            jdbc.sql(INSERT_PART)
                    .param("run", file.run())
                    .param("part", part.part())
                    .param("path", part.path())
                    .param("rows", part.rows())
                    .param("bytes", part.bytes())
                    .param("sha256", part.sha256())
                    .update();
        }
    }

    /** Writes down that one of several files has its name; does nothing where there is one alone. Safe to repeat. */
    public void publishPart(long run, String path) {
        jdbc.sql(PUBLISH_PART).param("run", run).param("path", path).update();
    }

    /** The files of other runs that this one takes the place of. */
    public List<ExportedFile> replaced(ExportedFile file) {
        return jdbc
                .sql(REPLACED)
                .param("path", file.path())
                .param("run", file.run())
                .query(ExportedFileStore::file)
                .list()
                .stream()
                .map(this::whole)
                .toList();
    }

    /** Writes down that the file has its name, and that no other has; safe to repeat. */
    public void publish(ExportedFile file) {
        jdbc.sql(PUBLISH).param("run", file.run()).update();
        jdbc.sql(PUBLISH_PARTS).param("run", file.run()).update();
        jdbc.sql(REPLACE_OTHERS)
                .param("path", file.path())
                .param("run", file.run())
                .update();
    }

    /** The file of a run. */
    public Optional<ExportedFile> find(long run) {
        return jdbc.sql(FIND)
                .param("run", run)
                .query(ExportedFileStore::file)
                .optional()
                .map(this::whole);
    }

    /** The last file that a job published in a run before. */
    public Optional<ExportedFile> last(String job, long run) {
        return jdbc.sql(LAST)
                .param("job", job)
                .param("run", run)
                .query(ExportedFileStore::file)
                .optional()
                .map(this::whole);
    }

    /** The files of a job that are there but for the youngest, oldest first. */
    public List<ExportedFile> beyond(String job, long keep) {
        return jdbc.sql(BEYOND).param("job", job).param("keep", keep).query(ExportedFileStore::file).list().stream()
                .map(this::whole)
                .toList();
    }

    /** Whether the file of a run was deleted, or another took its name. */
    public boolean isRemoved(long run) {
        return jdbc.sql("SELECT removed_at IS NOT NULL FROM exported_file WHERE run_id = :run")
                .param("run", run)
                .query(Boolean.class)
                .single();
    }

    /** Writes down that a file was deleted. */
    public void remove(long run) {
        jdbc.sql(REMOVE).param("run", run).update();
    }

    private ExportedFile whole(ExportedFile file) {
        return file.withParts(jdbc.sql(PARTS)
                .param("run", file.run())
                .query((row, index) -> new ExportedPart(
                        row.getInt("part"),
                        row.getString("path"),
                        row.getLong("rows"),
                        row.getLong("bytes"),
                        row.getString("sha256")))
                .list());
    }

    private static ExportedFile file(ResultSet row, int index) throws SQLException {
        Optional<Instant> published =
                Optional.ofNullable(row.getTimestamp("published_at")).map(Timestamp::toInstant);
        return new ExportedFile(
                row.getLong("run_id"),
                row.getString("job"),
                row.getString("path"),
                row.getLong("rows"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getTimestamp("snapshot_at").toInstant(),
                published,
                List.of());
    }
}
