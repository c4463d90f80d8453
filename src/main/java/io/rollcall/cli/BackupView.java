package io.rollcall.cli;

import io.rollcall.database.BackupSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a backup holds, for people and programs. */
final class BackupView {

    private BackupView() {}

    static List<String> written(BackupSummary backup) {
        List<String> lines = new ArrayList<>();
        lines.add("Backup  " + Terminal.harmless(backup.file().toString()) + "  (" + Sizes.bytes(backup.bytes()) + ")");
        lines.addAll(content(backup));
        backup.missing()
                .forEach(name -> lines.add(
                        line("missing", name + " is not in the home; its run could not go on, here neither.")));
        lines.add(line("private", "it holds personal data in clear; keep it where only you can read it"));
        lines.add(line("restore", "rollcall --home NEW-HOME db restore FILE"));
        return lines;
    }

    static List<String> restored(BackupSummary backup) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Restored  " + Terminal.harmless(backup.file().toString()) + "  (" + Sizes.bytes(backup.bytes()) + ")");
        lines.addAll(content(backup));
        lines.add(
                line("next", "rollcall runs list; a run that was not complete goes on with: rollcall runs restart N"));
        return lines;
    }

    private static List<String> content(BackupSummary backup) {
        return List.of(
                line("of", backup.createdAt() + ", PostgreSQL " + backup.postgres()),
                line(
                        "rows",
                        Sizes.count(backup.rows()) + " in " + Sizes.count(backup.tables(), "table", "tables")
                                + ", version " + backup.schemaVersion()),
                line(
                        "files",
                        Sizes.count(backup.runFiles()) + " of runs, " + Sizes.count(backup.spoolFiles())
                                + " that unfinished runs read"));
    }

    private static String line(String label, String text) {
        return String.format("  %-9s %s", label, text);
    }

    static Map<String, Object> json(BackupSummary backup) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", backup.file().toString());
        facts.put("bytes", backup.bytes());
        facts.put("createdAt", backup.createdAt());
        facts.put("postgres", backup.postgres());
        facts.put("schema", backup.schemaVersion());
        facts.put("tables", backup.tables());
        facts.put("rows", backup.rows());
        facts.put("runFiles", backup.runFiles());
        facts.put("spoolFiles", backup.spoolFiles());
        facts.put("missing", backup.missing());
        facts.put("exit", Exit.COMPLETED);
        return facts;
    }
}
