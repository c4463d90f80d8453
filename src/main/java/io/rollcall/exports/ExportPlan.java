package io.rollcall.exports;

import io.rollcall.contact.AttributeType;
import io.rollcall.contact.ColumnTarget;
import io.rollcall.contact.ExportColumn;
import io.rollcall.contact.Filter;
import io.rollcall.contact.FilterText;
import io.rollcall.definition.ExportDefinition;
import io.rollcall.store.Run;
import io.rollcall.tabular.CsvOptions;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/**
 * What an export does, in the terms of the rooms that do it.
 *
 * @param target the file of this run
 * @param csv how a text file is written
 */
record ExportPlan(
        ExportDefinition definition,
        Path target,
        ZoneId zone,
        Filter filter,
        List<ExportColumn> columns,
        CsvOptions csv) {

    static ExportPlan of(ExportDefinition definition, Run run) {
        ZoneId zone = ZoneId.of(definition.zone());
        return new ExportPlan(
                definition,
                TargetName.of(definition.to(), run, zone),
                zone,
                definition.where() == null ? Filter.everyone() : FilterText.parse(definition.where()),
                definition.columns().stream().map(ExportPlan::column).toList(),
                CsvOptions.of(definition.delimiter(), definition.encoding(), definition.mark()));
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
        return definition.columns().stream().map(ExportDefinition.Column::name).toList();
    }

    /** The file that describes the file. */
    Path manifest() {
        return manifestOf(target);
    }

    static Path manifestOf(Path target) {
        return target.resolveSibling(target.getFileName() + ".manifest.json");
    }
}
