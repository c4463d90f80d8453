package io.rollcall.cli;

import io.rollcall.database.DatabaseStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of the database, for people and programs. */
final class DatabaseView {

    private DatabaseView() {}

    static List<String> lines(DatabaseStatus status) {
        List<String> lines = new ArrayList<>();
        String version = status.version().map(text -> " " + text).orElse("");
        String whose = status.embedded() ? "embedded" : "your own server";
        lines.add(line("PostgreSQL", whose + ", " + (status.running() ? "running" + version : "not running")));
        status.url().ifPresent(url -> lines.add(line("address", Terminal.harmless(url))));
        status.dataDirectory().ifPresent(data -> lines.add(line("data", data + size(status))));
        if (status.dataDirectory().isEmpty() && status.bytes().isPresent()) {
            lines.add(line("data", Sizes.bytes(status.bytes().getAsLong())));
        }
        if (status.embedded() && status.dataDirectory().isEmpty()) {
            lines.add(line("data", "none yet; the first command that needs the database makes it"));
        }
        if (status.embedded() && status.running()) {
            lines.add(line("used by", Sizes.count(status.users(), "process", "processes")));
        }
        tables(status).ifPresent(text -> lines.add(line("tables", text)));
        if (status.embedded() && !status.running() && status.dataDirectory().isPresent()) {
            lines.add(line("next", "it starts by itself with the next command that needs it"));
        }
        return lines;
    }

    private static String size(DatabaseStatus status) {
        return status.bytes().isPresent() ? ", " + Sizes.bytes(status.bytes().getAsLong()) : "";
    }

    private static Optional<String> tables(DatabaseStatus status) {
        if (!status.running()) {
            return Optional.empty();
        }
        if (status.schemaVersion().isEmpty()) {
            return Optional.of("none yet; the next command that needs them makes them");
        }
        int version = status.schemaVersion().getAsInt();
        int newest = status.newestSchemaVersion();
        if (version == newest) {
            return Optional.of("version " + version + ", up to date");
        }
        return Optional.of("version " + version
                + (version < newest
                        ? "; the next command that needs them brings them to version " + newest
                        : "; made by a newer Rollcall, since this one knows version " + newest));
    }

    private static String line(String label, String text) {
        return String.format("%-11s %s", label, text);
    }

    static Map<String, Object> json(DatabaseStatus status) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("embedded", status.embedded());
        facts.put("running", status.running());
        facts.put("url", status.url().orElse(null));
        facts.put("version", status.version().orElse(null));
        facts.put("data", status.dataDirectory().map(Object::toString).orElse(null));
        facts.put("bytes", status.bytes().isPresent() ? status.bytes().getAsLong() : null);
        facts.put("users", status.users());
        facts.put(
                "schema",
                status.schemaVersion().isPresent() ? status.schemaVersion().getAsInt() : null);
        facts.put("newestSchema", status.newestSchemaVersion());
        return facts;
    }
}
