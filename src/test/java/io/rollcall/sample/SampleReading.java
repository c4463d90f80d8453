package io.rollcall.sample;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.contact.DateFormat;
import io.rollcall.contact.Problem;
import io.rollcall.contact.ReasonCode;
import io.rollcall.contact.TeamMember;
import io.rollcall.definition.MergeRules;
import io.rollcall.definition.UnmappedColumns;
import io.rollcall.mapping.ColumnMapping;
import io.rollcall.mapping.HeaderMatcher;
import io.rollcall.mapping.MappingOptions;
import io.rollcall.mapping.RowMapping;
import io.rollcall.tabular.InputOptions;
import io.rollcall.tabular.Row;
import io.rollcall.tabular.RowReader;
import io.rollcall.tabular.Spool;
import io.rollcall.tabular.SpooledInput;
import io.rollcall.validation.KnownMembers;
import io.rollcall.validation.Rejected;
import io.rollcall.validation.RowValidator;
import io.rollcall.validation.ValidationOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and judges a sample as an import does whose channel has its members and attributes, without a database. */
final class SampleReading {

    private static final List<AttributeDefinition> ATTRIBUTES = List.of(
            new AttributeDefinition("city", "City", AttributeType.TEXT, List.of()),
            new AttributeDefinition("customer_since", "Customer Since", AttributeType.DATE, List.of()),
            new AttributeDefinition("spend", "Spend", AttributeType.NUMBER, List.of()),
            new AttributeDefinition(
                    "segment",
                    "Customer Segment",
                    AttributeType.CHOICE,
                    List.of("Starter", "Regular", "Premium", "Lapsed")),
            new AttributeDefinition("loyalty_member", "Loyalty Member", AttributeType.BOOLEAN, List.of()));

    final List<String> header;
    final List<Row> rows = new ArrayList<>();
    private final ColumnMapping columns;
    private final Map<ReasonCode, Long> byCode = new EnumMap<>(ReasonCode.class);
    private long rejected;

    /** @param defaultCountry what {@code --country} says; empty for none */
    SampleReading(Path file, Path spool, String defaultCountry) {
        SpooledInput input = Spool.take(file, spool, InputOptions.none());
        header = input.header();
        columns = HeaderMatcher.match(
                header,
                new MappingOptions(Map.of(), Set.of(), UnmappedColumns.STOP),
                MergeRules.DEFAULT,
                () -> ATTRIBUTES);
        RowMapping mapping = new RowMapping(columns);
        RowValidator validator = new RowValidator(new ValidationOptions(
                new ValidationOptions.EveryRow(
                        Optional.of(defaultCountry).filter(country -> !country.isEmpty()),
                        Optional.empty(),
                        List.of(),
                        List.of()),
                new ValidationOptions.Dates(DateFormat.ISO, ZoneOffset.UTC, Instant.parse("2026-11-22T00:00:00Z")),
                new KnownMembers(team(), false),
                ATTRIBUTES,
                ValidationOptions.RowMode.DEFAULT));
        try (RowReader reader = RowReader.open(input.reference(), 0)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
                judge(row, mapping, validator);
            }
        }
    }

    private static List<TeamMember> team() {
        return SampleMember.ALL.stream()
                .map(member -> new TeamMember(member.name(), Optional.of(member.email()), false))
                .toList();
    }

    private void judge(Row row, RowMapping mapping, RowValidator validator) {
        if (row instanceof Row.Cells cells) {
            if (validator.validate(mapping.map(cells.number(), cells.cells())) instanceof Rejected found) {
                count(found.problems().stream().map(Problem::code).toList());
            }
            return;
        }
        count(List.of(ReasonCode.ROW_MALFORMED));
    }

    private void count(List<ReasonCode> codes) {
        rejected++;
        codes.forEach(code -> byCode.merge(code, 1L, Long::sum));
    }

    SampleCounts counts() {
        return new SampleCounts(rows.size(), rejected, byCode);
    }

    /** Columns that mean a field. */
    ColumnMapping columns() {
        return columns;
    }
}
