package io.rollcall.staging;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.Draft;
import io.rollcall.contact.Problem;
import io.rollcall.contact.ReasonCode;
import io.rollcall.contact.TagName;
import io.rollcall.contact.TagNames;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.mapping.ColumnMapping;
import io.rollcall.mapping.RowMapping;
import io.rollcall.store.RejectedRow;
import io.rollcall.store.Run;
import io.rollcall.store.StagedRow;
import io.rollcall.tabular.Row;
import io.rollcall.validation.Accepted;
import io.rollcall.validation.Rejected;
import io.rollcall.validation.RowValidator;
import io.rollcall.validation.ValidationOptions;
import io.rollcall.validation.Verdict;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** The validating processor: each row of a block is mapped, judged, and either staged or rejected. Thread-safe. */
public final class RowBlockProcessor implements ItemProcessor<RowBlock, StagedBlock> {

    private final RowMapping mapping;
    private final RowValidator validator;

    /** Names of the columns that fill a field, by index. */
    private final Map<Integer, String> names;

    RowBlockProcessor(ColumnMapping columns, RowValidator validator) {
        this.mapping = new RowMapping(columns);
        this.names = columns.columns().stream()
                .collect(Collectors.toMap(ColumnMapping.Column::index, ColumnMapping.Column::name));
        this.validator = validator;
    }

    /** A processor that judges rows as the definition says, with dates seen from the time of the run. */
    public static RowBlockProcessor of(ImportDefinition definition, Run run) {
        List<TagName> tags = TagNames.of(definition.tags()).names();
        ValidationOptions options = new ValidationOptions(
                Optional.ofNullable(definition.country()),
                Optional.ofNullable(definition.consentBasis()),
                tags,
                ZoneId.of(definition.zone()),
                run.startedAt());
        return new RowBlockProcessor(columns(definition), new RowValidator(options));
    }

    @Override
    public StagedBlock process(RowBlock block) {
        List<StagedRow> staged = new ArrayList<>(block.rows().size());
        List<RejectedRow> rejected = new ArrayList<>();
        for (Row row : block.rows()) {
            if (row instanceof Row.Broken broken) {
                Problem problem = new Problem(ReasonCode.ROW_MALFORMED, "", broken.message());
                rejected.add(new RejectedRow(broken.number(), null, List.of(problem)));
            } else if (row instanceof Row.Faulty faulty) {
                judge(faulty, staged, rejected);
            } else if (row instanceof Row.Cells cells) {
                judge(mapping.map(cells.number(), cells.cells()), staged, rejected);
            }
        }
        return new StagedBlock(block.afterRow(), block.lastRow(), staged, rejected);
    }

    /** What is wrong with columns that are left out keeps no row out. */
    private void judge(Row.Faulty row, List<StagedRow> staged, List<RejectedRow> rejected) {
        List<Problem> problems = row.faults().stream()
                .filter(fault -> fault.column() < 0 || names.containsKey(fault.column()))
                .map(fault ->
                        new Problem(ReasonCode.ROW_MALFORMED, names.getOrDefault(fault.column(), ""), fault.message()))
                .toList();
        if (problems.isEmpty()) {
            judge(mapping.map(row.number(), row.cells()), staged, rejected);
            return;
        }
        rejected.add(new RejectedRow(row.number(), null, problems));
    }

    private void judge(Draft draft, List<StagedRow> staged, List<RejectedRow> rejected) {
        Verdict verdict = validator.validate(draft);
        if (verdict instanceof Accepted accepted) {
            staged.add(StagedRows.of(accepted.row()));
        } else if (verdict instanceof Rejected refused) {
            rejected.add(new RejectedRow(
                    refused.rowNumber(),
                    refused.matchKey().map(key -> key.digits()).orElse(null),
                    refused.problems()));
        }
    }

    private static ColumnMapping columns(ImportDefinition definition) {
        List<ColumnMapping.Column> columns = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        List<ImportDefinition.Column> all = definition.columns();
        for (int index = 0; index < all.size(); index++) {
            String field = all.get(index).field();
            String name = all.get(index).name();
            if (field == null) {
                ignored.add(name);
            } else {
                columns.add(new ColumnMapping.Column(
                        index, name, ContactField.ofWord(field).orElseThrow()));
            }
        }
        return new ColumnMapping(columns, ignored);
    }
}
