package io.rollcall.exports;

import io.rollcall.contact.AttributeType;
import io.rollcall.contact.ColumnTarget;
import io.rollcall.contact.ExportColumn;
import io.rollcall.contact.Filter;
import io.rollcall.contact.FilterText;
import io.rollcall.definition.Compression;
import io.rollcall.definition.ExportDefinition;
import io.rollcall.store.ExportDelta;
import io.rollcall.store.Run;
import io.rollcall.tabular.CsvOptions;
import io.rollcall.tabular.Packing;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an export does, in the terms of the rooms that do it.
 *
 * @param target the file of this run
 * @param csv how a CSV file is written
 * @param delta what changes are told against; empty where all contacts are written each time
 */
record ExportPlan(
        ExportDefinition definition,
        Path target,
        ZoneId zone,
        Filter filter,
        List<ExportColumn> columns,
        CsvOptions csv,
        Optional<ExportDelta> delta) {

    static ExportPlan of(ExportDefinition definition, Run run, Optional<ExportDelta> delta) {
        ZoneId zone = ZoneId.of(definition.zone());
        return new ExportPlan(
                definition,
                TargetName.of(
                        definition.to(), run, zone, delta.map(ExportDelta::word).orElse("full")),
                zone,
                definition.where() == null ? Filter.everyone() : FilterText.parse(definition.where()),
                definition.columns().stream().map(ExportPlan::column).toList(),
                CsvOptions.of(definition.delimiter(), definition.encoding(), definition.mark()),
                delta);
    }

    private static ExportColumn column(ExportDefinition.Column column) {
        if (column.type() == null) {
            return ExportColumn.ofWord(column.field()).orElseThrow();
        }
        return new ExportColumn.OfAttribute(
                column.field().substring(ColumnTarget.ATTRIBUTE_PREFIX.length()),
                AttributeType.ofWord(column.type()).orElseThrow());
    }

    List<String> header() {
        List<String> names =
                definition.columns().stream().map(ExportDefinition.Column::name).toList();
        return delta.isEmpty()
                ? names
                : Stream.concat(ChangedRow.COLUMNS.stream(), names.stream()).toList();
    }

    /** Addresses of the places that the file is brought to. */
    List<String> destinations() {
        return Objects.requireNonNullElse(definition.deliverTo(), List.of());
    }

    /** How a file of the run is packed. */
    Packing packing(Path file) {
        Compression compress = definition.packing().compress();
        List<String> recipients = definition.packing().encryptFor();
        if (compress == null) {
            return new Packing(Packing.Kind.PLAIN, "", recipients);
        }
        return compress == Compression.GZIP
                ? new Packing(Packing.Kind.GZIP, "", recipients)
                : new Packing(Packing.Kind.ZIP, FileName.of(file).unpacked(definition.format()), recipients);
    }

    /** The file that describes the file. */
    Path manifest() {
        return manifestOf(target);
    }

    static Path manifestOf(Path target) {
        return target.resolveSibling(target.getFileName() + ".manifest.json");
    }
}
