package io.rollcall.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.Problem;
import io.rollcall.contact.ReasonCode;
import io.rollcall.mapping.ColumnMapping;
import io.rollcall.store.RejectedRow;
import io.rollcall.store.StagedRow;
import io.rollcall.tabular.Row;
import io.rollcall.validation.RowValidator;
import io.rollcall.validation.ValidationOptions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowBlockProcessorTest {

    private final RowBlockProcessor processor = new RowBlockProcessor(
            new ColumnMapping(List.of(new ColumnMapping.Column(1, "Phone", ContactField.PHONE)), List.of("Total")),
            new RowValidator(new ValidationOptions(
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    ZoneOffset.UTC,
                    Instant.parse("2025-11-22T00:00:00Z"))));

    @Test
    void rejectsARowWhoseCellCannotBeReadIfItsColumnIsUsed() {
        Row.Fault total = new Row.Fault(0, "no total");
        Row.Fault phone = new Row.Fault(1, "no phone");
        Row.Fault whole = new Row.Fault(-1, "no row");

        StagedBlock block = processor.process(new RowBlock(
                1,
                List.of(
                        new Row.Faulty(2, List.of("#REF!", "+60123456789"), List.of(total)),
                        new Row.Faulty(3, List.of("#REF!", "#REF!"), List.of(total, phone)),
                        new Row.Faulty(4, List.of("Total", "Phone"), List.of(whole)))));

        assertThat(block.staged()).map(StagedRow::rowNumber).containsExactly(2L);
        assertThat(block.rejected())
                .containsExactly(
                        new RejectedRow(3, null, List.of(new Problem(ReasonCode.ROW_MALFORMED, "Phone", "no phone"))),
                        new RejectedRow(4, null, List.of(new Problem(ReasonCode.ROW_MALFORMED, "", "no row"))));
    }
}
