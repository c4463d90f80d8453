package io.rollcall.validation;

import static io.rollcall.validation.DraftBuilder.aDraft;
import static io.rollcall.validation.DraftBuilder.anEmptyDraft;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.contact.ContactField;
import io.rollcall.contact.DateFormat;
import io.rollcall.contact.Problem;
import io.rollcall.contact.ReasonCode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each reason can happen, and each message is whole. */
class ReasonCodeTest {

    /** What other rooms find: the reader of the file, and the plan. */
    private static final Set<ReasonCode> OF_OTHERS = EnumSet.of(
            ReasonCode.ROW_MALFORMED,
            ReasonCode.IDENTITY_CONFLICT,
            ReasonCode.DUPLICATE_ROW,
            ReasonCode.CONTACT_UNKNOWN);

    private final RowValidator validator = new RowValidator(new ValidationOptions(
            ValidationOptions.EveryRow.NOTHING,
            new ValidationOptions.Dates(DateFormat.ISO, ZoneOffset.UTC, Instant.parse("2026-11-22T10:00:00Z")),
            KnownMembers.NONE,
            List.of(new AttributeDefinition("size", "Size", AttributeType.CHOICE, List.of("S", "M"))),
            ValidationOptions.RowMode.DEFAULT));

    private static List<DraftBuilder> badDrafts() {
        return List.of(
                aDraft().with(ContactField.DISPLAY_NAME, "x".repeat(501)),
                aDraft().with(ContactField.REMARKS, "bell\u0007bell"),
                anEmptyDraft().with(ContactField.DISPLAY_NAME, "Siti"),
                aDraft().with(ContactField.PHONE, "+6012345"),
                aDraft().with(ContactField.PHONE, "9.19877E+11"),
                aDraft().with(ContactField.PHONE, "0123456789/0198765432"),
                aDraft().with(ContactField.PHONE, "0123456789"),
                aDraft().with(ContactField.COUNTRY, "Atlantis"),
                aDraft().with(ContactField.WHATSAPP_ID, "4242"),
                aDraft().with(ContactField.BUSINESS_SCOPED_ID, "4242.abc"),
                aDraft().with(ContactField.TAGS, "\"VIP"),
                aDraft().with(ContactField.LISTS, "x".repeat(31)),
                aDraft().with(ContactField.ASSIGNEE, "Nobody"),
                aDraft().with(ContactField.COLLABORATORS, "Nobody, nobody@example.com"),
                aDraft().with(ContactField.DIRECTORY, "perhaps"),
                aDraft().with("size", "XXL"),
                aDraft().with(ContactField.OPT_IN, "perhaps"),
                aDraft().with(ContactField.OPT_IN_DATE, "03/04/2026"),
                aDraft().with(ContactField.AVATAR, "picture.png"));
    }

    @Test
    void everyReasonIsGivenToSomeDraft() {
        Set<ReasonCode> given = problems().map(Problem::code).collect(Collectors.toSet());

        assertThat(given).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(OF_OTHERS)));
    }

    @Test
    void everyMessageSaysWhatWasFoundWhatWasExpectedAndTheCure() {
        assertThat(problems())
                .allSatisfy(problem -> assertThat(problem.message())
                        .containsPattern("\\S; expected|\\S, expected")
                        .matches("(?s).*[.] [A-Z].*[.]")
                        .doesNotContain("!"));
    }

    @Test
    void noMessageHasTheValueOfItsCell() {
        for (DraftBuilder draft : badDrafts()) {
            List<String> cells = Stream.concat(
                            draft.build().values().values().stream(), draft.build().attributes().values().stream())
                    .map(value -> value.text())
                    .filter(text -> !text.equals("03/04/2026"))
                    .toList();

            assertThat(((Rejected) validator.validate(draft.build())).problems())
                    .allSatisfy(problem -> assertThat(problem.message()).doesNotContain(cells));
        }
    }

    private Stream<Problem> problems() {
        return badDrafts().stream()
                .map(draft -> (Rejected) validator.validate(draft.build()))
                .flatMap(rejected -> rejected.problems().stream());
    }
}
