package io.rollcall.exports;

import io.rollcall.definition.ExportDefinition;
import io.rollcall.definition.ExportFormat;
import io.rollcall.definition.ExportJob;
import io.rollcall.definition.GuardRails;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.Schedule;
import io.rollcall.definition.Since;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a run was told, as settings of another that does the same. */
final class StoredExport {

    private StoredExport() {}

    static ExportJob of(ExportDefinition definition, GuardRails guard, boolean dryRun) {
        boolean isText = definition.format() == ExportFormat.CSV;
        List<String> columns = definition.columns().stream()
                .map(column -> column.field() + "=" + column.name())
                .toList();
        return new ExportJob(
                JobKind.EXPORT,
                null,
                Map.of(),
                new ExportJob.Selection(definition.channel(), definition.where(), ZoneId.of(definition.zone())),
                new ExportJob.Writing(
                        Path.of(definition.to()),
                        definition.format(),
                        columns,
                        isText ? definition.delimiter() : null,
                        isText ? definition.encoding() : null,
                        isText ? definition.mark() : null,
                        definition.replace(),
                        definition.keep(),
                        definition.packing().compress(),
                        definition.packing().encryptFor(),
                        definition.packing().split()),
                new ExportJob.Delta(definition.full() == null ? null : Since.LAST, definition.full()),
                new ExportJob.Delivering(Objects.requireNonNullElse(definition.deliverTo(), List.of())),
                new ExportJob.Guard(dryRun, null, guard.minRows(), guard.maxChange()),
                Schedule.NOTHING,
                Notifying.NOTHING);
    }
}
