package io.rollcall.exports;

import io.rollcall.definition.ExportDefinition;
import io.rollcall.definition.ExportFormat;
import io.rollcall.report.RunJson;
import io.rollcall.store.ExportDelta;
import io.rollcall.store.ExportedFile;
import io.rollcall.store.ExportedPart;
import io.rollcall.store.Run;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands beside an exported file, or several: how they came to be, and by what they can be checked. */
final class Manifest {

    /** Of the form; whoever reads it can ask for it. */
    private static final int VERSION = 1;

    private Manifest() {}

    static String text(Run run, ExportPlan plan, ExportedFile file, Optional<ExportDelta> delta) {
        ExportDefinition definition = plan.definition();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("manifest", VERSION);
        if (file.parts().isEmpty()) {
            json.put("file", name(file.path()));
        }
        json.put("format", definition.format().word());
        json.put("rows", file.rows());
        json.put("bytes", file.bytes());
        if (file.parts().isEmpty()) {
            json.put("sha256", file.sha256());
        } else {
            json.put("split", definition.packing().split());
            json.put("files", file.parts().stream().map(Manifest::part).toList());
        }
        json.put("snapshotAt", file.snapshotAt().truncatedTo(ChronoUnit.MILLIS).toString());
        json.put("channel", definition.channel());
        json.put("filter", definition.where());
        json.put("zone", definition.zone());
        json.put("columns", columns(definition.columns()));
        if (definition.format() == ExportFormat.CSV) {
            json.put("encoding", plan.csv().encoding().name());
            json.put("byteOrderMark", plan.csv().mark());
            json.put("delimiter", String.valueOf(plan.csv().delimiter()));
            json.put("escaping", "apostrophe-1");
        }
        delta.ifPresent(changes -> json.put("delta", delta(changes)));
        packing(definition.packing(), json);
        json.put("job", run.job());
        json.put("run", run.number());
        json.put("version", run.engineVersion());
        return RunJson.write(json) + "\n";
    }

    /** To which file the rows are to be applied; {@code base} is the run that wrote it. */
    private static Map<String, Object> delta(ExportDelta delta) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", delta.word());
        delta.base().ifPresent(base -> json.put("base", base));
        delta.reason().ifPresent(reason -> json.put("reason", reason));
        json.put("selected", delta.changes().selected());
        json.put("created", delta.changes().created());
        json.put("changed", delta.changes().changed());
        json.put("removed", delta.changes().removed());
        return json;
    }

    private static String name(String path) {
        return String.valueOf(Path.of(path).getFileName());
    }

    private static Map<String, Object> part(ExportedPart part) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", name(part.path()));
        json.put("rows", part.rows());
        json.put("bytes", part.bytes());
        json.put("sha256", part.sha256());
        return json;
    }

    private static void packing(ExportDefinition.Packing packing, Map<String, Object> json) {
        if (packing.compress() != null) {
            json.put("compression", packing.compress().word());
        }
        if (!packing.encryptFor().isEmpty()) {
            json.put("encryption", "age");
            json.put("recipients", packing.encryptFor());
        }
    }

    private static List<Map<String, Object>> columns(List<ExportDefinition.Column> columns) {
        return columns.stream()
                .map(column -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("name", column.name());
                    json.put("field", column.field());
                    if (column.type() != null) {
                        json.put("type", column.type());
                    }
                    return json;
                })
                .toList();
    }
}
