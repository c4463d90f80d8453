package io.rollcall.database;

import java.nio.file.Path;
import java.util.List;

/**
 * What a backup holds.
 *
 * @param file the backup
 * @param bytes its size
 * @param createdAt when it was begun, as ISO 8601 in UTC
 * @param postgres the version of the server that it was taken from
 * @param schemaVersion the version of the tables that it was taken from
 * @param tables how many tables
 * @param rows how many rows in all of them
 * @param spoolFiles files in the folder of copies of inputs
 * @param runFiles files in folders of runs
 * @param missing names of files that should have been there and were not; without them their runs cannot be restarted
 */
public record BackupSummary(
        Path file,
        long bytes,
        String createdAt,
        String postgres,
        int schemaVersion,
        int tables,
        long rows,
        long spoolFiles,
        long runFiles,
        List<String> missing) {

    public BackupSummary {
        missing = List.copyOf(missing);
    }

    static BackupSummary of(Path file, long bytes, BackupManifest manifest, List<String> missing) {
        return new BackupSummary(
                file,
                bytes,
                manifest.createdAt(),
                manifest.postgres(),
                manifest.schemaVersion(),
                manifest.tables().size(),
                manifest.rows(),
                manifest.files().stream()
                        .filter(kept -> kept.path().startsWith("spool/"))
                        .count(),
                manifest.files().stream()
                        .filter(kept -> kept.path().startsWith("runs/"))
                        .count(),
                missing);
    }
}
