package io.rollcall.validation;

import static io.rollcall.validation.DraftBuilder.aDraft;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.contact.ContactField;
import io.rollcall.contact.DateFormat;
import io.rollcall.contact.Problem;
import io.rollcall.contact.ReasonCode;
import io.rollcall.contact.TeamMember;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with lists, members, the directory and attributes. */
class WideRowsTest {

    private static final List<AttributeDefinition> ATTRIBUTES = List.of(
            new AttributeDefinition("city", "City", AttributeType.TEXT, List.of()),
            new AttributeDefinition("spent", "Spent", AttributeType.NUMBER, List.of()),
            new AttributeDefinition("born", "Born", AttributeType.DATE, List.of()),
            new AttributeDefinition("vip", "VIP", AttributeType.BOOLEAN, List.of()),
            new AttributeDefinition("size", "Size", AttributeType.CHOICE, List.of("S", "M", "L")),
            new AttributeDefinition("many", "Many", AttributeType.CHOICE, many()));

    private final RowValidator validator = new RowValidator(new ValidationOptions(
            ValidationOptions.EveryRow.NOTHING,
            new ValidationOptions.Dates(DateFormat.ISO, ZoneOffset.UTC, Instant.parse("2026-11-22T10:00:00Z")),
            new KnownMembers(List.of(new TeamMember("Siti", Optional.empty(), false)), false),
            ATTRIBUTES,
            ValidationOptions.RowMode.DEFAULT));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spent | 12,5       | ATTRIBUTE_INVALID | a number with a comma or with groups of digits, which can be read in two ways; expected digits with a point before the decimals, such as 1234.5. Write it so.
            born  | 03/04/2026 | DATE_INVALID      | a date in which day and month can be confused, or one that is not of the --date-format; expected year, month and day, such as 2026-04-03. Say how dates are written, such as with --date-format dd/MM/yyyy; or, in a spreadsheet, format the column as yyyy-mm-dd.
            born  | soon       | DATE_INVALID      | not a date; expected year, month and day, such as 2026-04-03 or 2026-04-03T10:15+08:00. Write the date so; in a spreadsheet, format the column as yyyy-mm-dd.
            vip   | opted in   | ATTRIBUTE_INVALID | neither yes nor no; expected yes or no, in words such as true, sí or tidak. Write yes or no, or leave the cell blank to state nothing.
            size  | XXL        | ATTRIBUTE_INVALID | none of the attribute's choices; expected one of 'S', 'M', 'L'. Correct it, or add the choice to the attribute.
            many  | x          | ATTRIBUTE_INVALID | none of the attribute's choices; expected one of 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9', 'c10' and others. Correct it, or add the choice to the attribute.
            """)
    void refusesWhatIsNotOfTheAttributesType(String key, String cell, ReasonCode code, String message) {
        assertThat(reject(aDraft().with(key, cell))).containsExactly(new Problem(code, key, message));
    }

    @Test
    void refusesTextOfAnAttributeThatIsTooLongOrBroken() {
        assertThat(reject(aDraft().with("city", "x".repeat(256))))
                .containsExactly(new Problem(
                        ReasonCode.VALUE_TOO_LONG, "city", "256 characters; expected at most 255. Shorten the text."));
        assertThat(reject(aDraft().with("city", "a\nb")))
                .extracting(Problem::code)
                .containsExactly(ReasonCode.CHARACTER_INVALID);
        assertThat(validator.validate(aDraft().with("city", "😀".repeat(255)).build()))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void acceptsADayOfTheFutureInAnAttribute() {
        Accepted row = (Accepted)
                validator.validate(aDraft().with("born", "2031-01-01").build());

        assertThat(row.row().attributes()).containsEntry("born", new AttributeValue.Text("2031-01-01"));
    }

    @Test
    void tellsEveryProblemOfARowAtOnce() {
        DraftBuilder draft = aDraft().with(ContactField.LISTS, "x".repeat(31))
                .with(ContactField.ASSIGNEE, "Nobody")
                .with(ContactField.COLLABORATORS, "Siti, Nobody, Nobody else")
                .with(ContactField.DIRECTORY, "perhaps")
                .with("spent", "much")
                .with("size", "XXL");

        assertThat(reject(draft))
                .extracting(problem -> problem.column() + " " + problem.code())
                .containsExactly(
                        "lists LIST_INVALID",
                        "assignee ASSIGNEE_UNKNOWN",
                        "collaborators COLLABORATOR_UNKNOWN",
                        "collaborators COLLABORATOR_UNKNOWN",
                        "directory DIRECTORY_INVALID",
                        "spent ATTRIBUTE_INVALID",
                        "size ATTRIBUTE_INVALID");
    }

    @Test
    void tellsWhichOfSeveralNamesNobodyHasWithoutTheName() {
        assertThat(reject(aDraft().with(ContactField.COLLABORATORS, "Siti, Nobody")))
                .containsExactly(new Problem(
                        ReasonCode.COLLABORATOR_UNKNOWN,
                        "collaborators",
                        "name 2 of 2: nobody is called so; expected the e-mail address or the name of a member."
                                + " Add them with `rollcall members add`, or use --create-members."));
    }

    @Test
    void cannotEmptyWhetherAContactIsInTheDirectory() {
        assertThat(reject(aDraft().with(ContactField.DIRECTORY, "--")))
                .containsExactly(new Problem(
                        ReasonCode.DIRECTORY_INVALID,
                        "directory",
                        "-- cannot empty what is yes or no; expected yes for a contact whom broadcasts may reach, else no."
                                + " Write yes or no, or leave the cell blank to state nothing."));
    }

    @Test
    void showsNothingOfAttributesAndMembersInItsText() {
        Accepted row = (Accepted) validator.validate(aDraft().with("city", "Ipoh")
                .with("spent", "42")
                .with(ContactField.ASSIGNEE, "Siti")
                .with(ContactField.LISTS, "Gold")
                .build());

        assertThat(row.row().attributes() + " " + row.row().team() + " "
                        + row.row().segments())
                .doesNotContain("Ipoh", "42", "Siti", "Gold");
    }

    private List<Problem> reject(DraftBuilder draft) {
        Verdict verdict = validator.validate(draft.build());
        assertThat(verdict).isInstanceOf(Rejected.class);
        return ((Rejected) verdict).problems();
    }

    private static List<String> many() {
        return new ArrayList<>(
                IntStream.rangeClosed(1, 12).mapToObj(i -> "c" + i).toList());
    }
}
