package io.rollcall.database;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of contents of a backup.
 *
 * @param format 1; a change that older programs cannot read counts it up
 * @param createdAt when the backup was begun, as ISO 8601 in UTC
 * @param postgres the version of the server
 * @param schemaVersion the version of the tables
 * @param migrations what made the tables, in order; the same migrations must make the tables that it is restored into
 */
record BackupManifest(
        int format,
        String createdAt,
        String postgres,
        int schemaVersion,
        List<Migration> migrations,
        List<TableRows> tables,
        List<Sequence> sequences,
        List<KeptFile> files) {

    static final int FORMAT = 1;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    BackupManifest {
        migrations = List.copyOf(migrations);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        files = List.copyOf(files);
    }

    /** A migration, and Flyway's checksum of its text. */
    record Migration(String version, @Nullable Integer checksum) {}

    /**
     * The rows of a table, in COPY's text format.
     *
     * @param columns quoted where they need it, in the order of the values
     * @param sha256 of the member, in hexadecimal
     */
    record TableRows(String name, List<String> columns, String member, long rows, String sha256) {
        TableRows {
            columns = List.copyOf(columns);
        }
    }

    record Sequence(String name, long lastValue, boolean called) {}

    /**
     * A file of the home.
     *
     * @param path relative to the home, with slashes; the name of the member too
     */
    record KeptFile(String path, long bytes, String sha256) {}

    long rows() {
        return tables.stream().mapToLong(TableRows::rows).sum();
    }

    byte[] json() {
        return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    }

    static BackupManifest parse(byte[] json) {
        return JSON.readValue(json, BackupManifest.class);
    }
}
