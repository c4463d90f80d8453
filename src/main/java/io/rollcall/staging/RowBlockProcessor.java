package io.rollcall.staging;

import io.rollcall.contact.Draft;
import io.rollcall.contact.Problem;
import io.rollcall.contact.ReasonCode;
import io.rollcall.contact.TeamMember;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.mapping.ColumnMapping;
import io.rollcall.mapping.RowMapping;
import io.rollcall.store.RejectedRow;
import io.rollcall.store.Run;
import io.rollcall.store.StagedRow;
import io.rollcall.store.Stores;
import io.rollcall.tabular.Row;
import io.rollcall.validation.Accepted;
import io.rollcall.validation.Rejected;
import io.rollcall.validation.RowValidator;
import io.rollcall.validation.ValidationOptions;
import io.rollcall.validation.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Each row of a block is mapped, judged, and either staged or rejected. Thread-safe. */
public final class RowBlockProcessor {

    private final RowMapping mapping;
    private final RowValidator validator;

    /** Names of the columns that fill something, by index. */
    private final Map<Integer, String> names;

    /** Puts into a row what it says besides its cells. */
    private final UnaryOperator<StagedRow> addition;

    private RowBlockProcessor(ColumnMapping columns, RowValidator validator, UnaryOperator<StagedRow> addition) {
        this.addition = addition;
        this.mapping = new RowMapping(columns);
        this.names = columns.columns().stream()
                .collect(Collectors.toMap(ColumnMapping.Column::index, ColumnMapping.Column::name));
        this.validator = validator;
    }

    /**
     * A processor that judges rows as the definition says, with dates seen from the time of the run.
     *
     * @param stores asked now for the members of the team, where rows can name some
     */
    public static RowBlockProcessor of(ImportDefinition definition, Run run, Stores stores) {
        return of(definition, run.startedAt(), () -> stores.members().team());
    }

    /**
     * A processor of rows that only name people.
     *
     * @param values what is said of each of them; asked by several threads, for each row
     */
    public static RowBlockProcessor saying(
            Supplier<StagedRow.Values> values, ImportDefinition definition, Run run, Stores stores) {
        return of(definition, run.startedAt(), () -> stores.members().team(), row -> row.saying(values.get()));
    }

    static RowBlockProcessor of(ImportDefinition definition, Instant runTime, Supplier<List<TeamMember>> team) {
        return of(definition, runTime, team, UnaryOperator.identity());
    }

    private static RowBlockProcessor of(
            ImportDefinition definition,
            Instant runTime,
            Supplier<List<TeamMember>> team,
            UnaryOperator<StagedRow> addition) {
        ValidationOptions options = DefinedRules.of(definition, runTime, team);
        return new RowBlockProcessor(DefinedRules.columns(definition), new RowValidator(options), addition);
    }

    StagedBlock process(RowBlock block) {
        List<StagedRow> staged = new ArrayList<>(block.rows().size());
        List<RejectedRow> rejected = new ArrayList<>();
        for (Row row : block.rows()) {
            if (row instanceof Row.Broken broken) {
                Problem problem = new Problem(ReasonCode.ROW_MALFORMED, "", broken.message());
                rejected.add(new RejectedRow(broken.number(), null, List.of(problem)));
            } else if (row instanceof Row.Faulty faulty) {
                judge(faulty, staged, rejected);
            } else if (row instanceof Row.Cells cells) {
                judge(mapping.map(cells.number(), cells.cells(), cells.notStated()), staged, rejected);
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
            judge(mapping.map(row.number(), row.cells(), row.notStated()), staged, rejected);
            return;
        }
        rejected.add(new RejectedRow(row.number(), null, problems));
    }

    private void judge(Draft draft, List<StagedRow> staged, List<RejectedRow> rejected) {
        Verdict verdict = validator.validate(draft);
        if (verdict instanceof Accepted accepted) {
            staged.add(addition.apply(StagedRows.of(accepted.row())));
        } else if (verdict instanceof Rejected refused) {
            rejected.add(new RejectedRow(
                    refused.rowNumber(),
                    refused.matchKey().map(key -> key.digits()).orElse(null),
                    refused.problems()));
        }
    }
}
