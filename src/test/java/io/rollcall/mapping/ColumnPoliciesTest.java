package io.rollcall.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.definition.DuplicatePolicy;
import io.rollcall.definition.ImportMode;
import io.rollcall.definition.MergePolicy;
import io.rollcall.definition.MergeRules;
import io.rollcall.definition.UnmappedColumns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnPoliciesTest {

    private static final List<String> HEADER =
            List.of("Mobile", "Full Name", "Notes", "Label", "Stadt", "Consent", "Country", "Directory", "Old");

    @Test
    void findsColumnsByNameElseByWhatTheyFill() {
        ColumnMapping mapping = match(
                HEADER,
                policies(
                        "full name", MergePolicy.KEEP,
                        "remarks", MergePolicy.CLEAR_ON_BLANK,
                        "tags", MergePolicy.OVERWRITE,
                        "attr.city", MergePolicy.FILL_BLANK));

        assertThat(words(mapping))
                .isEqualTo("phone name=keep remarks=clear-on-blank tags=overwrite attr.city=fill-blank opt-in country"
                        + " directory");
    }

    @Test
    void givesOnePolicyToTheColumnsOfAName() {
        ColumnMapping mapping =
                match(List.of("phone", "First Name", "Last Name"), policies("last-name", MergePolicy.KEEP));

        assertThat(words(mapping)).isEqualTo("phone first-name=keep last-name=keep");
    }

    @Test
    void givesThePolicyOfTheNameToItsParts() {
        ColumnMapping mapping = match(List.of("phone", "First Name", "Last Name"), policies("name", MergePolicy.KEEP));

        assertThat(words(mapping)).isEqualTo("phone first-name=keep last-name=keep");
    }

    @Test
    void passesOverFieldsThatTheFileDoesNotHave() {
        ColumnMapping mapping = match(List.of("phone"), policies("remarks", MergePolicy.KEEP));

        assertThat(words(mapping)).isEqualTo("phone");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mobile    | keep           | column 'Mobile': fills phone, which identifies the contact and has rules of its own; expected another column. Leave --on out for it.
            Consent   | overwrite      | column 'Consent': fills opt-in, and consent has rules of its own, which no option changes; expected another column. Leave --on out for it.
            country   | fill-blank     | column 'Country': fills country, which only tells how numbers are read; expected a column that contacts keep. Leave --on out for it.
            Directory | clear-on-blank | column 'Directory': fills directory, which is yes or no and cannot be emptied; expected keep, fill-blank or overwrite. Choose one of these for --on.
            Old       | keep           | column 'Old': named by --on, but the column is left out; expected one that fills something. Leave --on out for it.
            Nmae      | keep           | column 'Nmae': named by --on, but the file has no such column; it has 'Mobile', 'Full Name', 'Notes', 'Label', 'Stadt', 'Consent', 'Country', 'Directory', 'Old'. Correct the name.
            """)
    void refusesPolicies(String column, String policy, String problem) {
        assertThat(problems(
                        HEADER,
                        policies(
                                column,
                                MergePolicy.valueOf(policy.replace('-', '_').toUpperCase(Locale.ROOT)))))
                .containsExactly(problem);
    }

    @Test
    void refusesTwoPoliciesForOneName() {
        assertThat(problems(
                        List.of("phone", "First Name", "Last Name"),
                        policies("First Name", MergePolicy.KEEP, "Last Name", MergePolicy.OVERWRITE)))
                .containsExactly(
                        "The columns 'First Name', 'Last Name' make one name, but have different policies; expected"
                                + " one for all. Give them the same, or name only one of them with --on.");
    }

    @Test
    void refusesTwoPoliciesForOneColumn() {
        assertThat(problems(HEADER, policies("Notes", MergePolicy.KEEP, "remarks", MergePolicy.OVERWRITE)))
                .containsExactly(
                        "column 'Notes': has several policies: keep, overwrite; expected one. Leave all but one --on out.");
    }

    @Test
    void tellsEveryProblemAtOnce() {
        assertThat(problems(
                        HEADER, policies("Mobile", MergePolicy.KEEP, "x", MergePolicy.KEEP, "Old", MergePolicy.KEEP)))
                .hasSize(3);
    }

    private static Map<String, MergePolicy> policies(Object... pairs) {
        Map<String, MergePolicy> policies = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            policies.put((String) pairs[i], (MergePolicy) pairs[i + 1]);
        }
        return policies;
    }

    private static ColumnMapping match(List<String> header, Map<String, MergePolicy> policies) {
        Set<String> ignored = header.contains("Old") ? Set.of("Old") : Set.of();
        Map<String, String> explicit = header.contains("Stadt") ? Map.of("Stadt", "attr.city") : Map.of();
        return HeaderMatcher.match(
                header,
                new MappingOptions(explicit, ignored, UnmappedColumns.STOP),
                new MergeRules(ImportMode.UPSERT, DuplicatePolicy.LAST, policies),
                () -> List.of(new AttributeDefinition("city", "City", AttributeType.TEXT, List.of())));
    }

    private static List<String> problems(List<String> header, Map<String, MergePolicy> policies) {
        MappingException thrown = catchThrowableOfType(MappingException.class, () -> match(header, policies));
        assertThat(thrown).as("a MappingException").isNotNull();
        return thrown.problems().stream().map(MappingProblem::message).toList();
    }

    private static String words(ColumnMapping mapping) {
        return mapping.columns().stream()
                .map(column -> column.target().word()
                        + column.policy().map(policy -> "=" + policy.word()).orElse(""))
                .collect(Collectors.joining(" "));
    }
}
