package io.rollcall.validation;

import static io.rollcall.validation.DraftBuilder.aDraft;
import static io.rollcall.validation.DraftBuilder.anEmptyDraft;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.BusinessScopedId;
import io.rollcall.contact.ContactField;
import io.rollcall.contact.DateFormat;
import io.rollcall.contact.MatchKey;
import io.rollcall.contact.Problem;
import io.rollcall.contact.ReasonCode;
import io.rollcall.contact.TagName;
import io.rollcall.contact.WhatsAppId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowValidatorTest {

    private static final Instant RUN_TIME = Instant.parse("2026-11-22T10:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Kuala_Lumpur");

    private final RowValidator validator = new RowValidator(options(Optional.of("MY"), Optional.empty(), List.of()));

    @Test
    void acceptsRowWithNothingButAPhoneAndStatesNothingElse() {
        AcceptedRow row = accept(anEmptyDraft().with(ContactField.PHONE, "0123456789"));

        assertThat(row.rowNumber()).isEqualTo(7);
        assertThat(row.identity().matchKey()).contains(new MatchKey(60123456789L));
        assertThat(row.identity().phone())
                .hasValueSatisfying(phone -> assertThat(phone.e164()).isEqualTo("+60123456789"));
        assertThat(row.identity().whatsAppId()).isEmpty();
        assertThat(row.identity().businessScopedId()).isEmpty();
        assertThat(row.identity().secondMatchKey()).isEmpty();
        assertThat(List.of(
                        row.texts().externalId(),
                        row.texts().displayName(),
                        row.texts().remarks(),
                        row.texts().avatar()))
                .allMatch(value -> !value.isStated());
        assertThat(row.segments().tags().added()).isEmpty();
        assertThat(row.segments().tags().cleared()).isFalse();
        assertThat(row.consent()).isEqualTo(new Consent(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void rejectsRowWithEveryProblemAtOnce() {
        Verdict verdict = validator.validate(aDraft().with(ContactField.PHONE, "12345")
                .with(ContactField.COUNTRY, "Atlantis")
                .with(ContactField.WHATSAPP_ID, "abc")
                .with(ContactField.BUSINESS_SCOPED_ID, "abc")
                .with(ContactField.DISPLAY_NAME, "a\u0000b")
                .with(ContactField.AVATAR, "picture.png")
                .with(ContactField.TAGS, "\"broken")
                .with(ContactField.OPT_IN, "perhaps")
                .with(ContactField.OPT_IN_DATE, "03/04/2026")
                .with(ContactField.REMARKS, "x".repeat(4_001))
                .build());

        assertThat(verdict).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.rowNumber()).isEqualTo(7);
            assertThat(rejected.matchKey()).isEmpty();
            assertThat(rejected.problems())
                    .extracting(problem -> problem.column() + " " + problem.code())
                    .containsExactly(
                            "country COUNTRY_UNKNOWN",
                            "whatsapp-id WHATSAPP_ID_INVALID",
                            "business-scoped-id BUSINESS_SCOPED_ID_INVALID",
                            "name CHARACTER_INVALID",
                            "remarks VALUE_TOO_LONG",
                            "avatar AVATAR_INVALID",
                            "tags TAG_INVALID",
                            "opt-in OPT_IN_INVALID",
                            "opt-in-date DATE_INVALID");
        });
    }

    @Test
    void tellsWhomARejectedRowIsAbout() {
        Verdict verdict =
                validator.validate(aDraft().with(ContactField.OPT_IN, "perhaps").build());

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.matchKey()).contains(new MatchKey(60123456789L)));
    }

    @Test
    void rejectsRowWithoutIdentity() {
        assertThat(reject(anEmptyDraft().with(ContactField.DISPLAY_NAME, "Siti")))
                .containsExactly(new Problem(
                        ReasonCode.PHONE_MISSING,
                        "",
                        "no phone, WhatsApp id or business-scoped id; expected at least one of them. Fill one in."));
    }

    @ParameterizedTest
    @CsvSource({
        "PHONE, PHONE_MISSING",
        "WHATSAPP_ID, WHATSAPP_ID_INVALID",
        "BUSINESS_SCOPED_ID, BUSINESS_SCOPED_ID_INVALID"
    })
    void rejectsClearingOfAnIdentity(ContactField field, ReasonCode code) {
        assertThat(reject(aDraft().with(field, "--")))
                .containsExactly(new Problem(
                        code,
                        field.word(),
                        "-- asks to empty what identifies the contact; expected a value."
                                + " Fill the cell in, or leave it blank to state nothing."));
    }

    @Test
    void takesTheNumberOfTheWhatsAppIdWhereThereIsNoPhone() {
        Identity identity = accept(anEmptyDraft().with(ContactField.WHATSAPP_ID, "5215512345678"))
                .identity();

        assertThat(identity.matchKey()).contains(new MatchKey(525512345678L));
        assertThat(identity.phone())
                .hasValueSatisfying(phone -> assertThat(phone.e164()).isEqualTo("+525512345678"));
        assertThat(identity.whatsAppId()).contains(new WhatsAppId("5215512345678"));
        assertThat(identity.secondMatchKey()).isEmpty();
    }

    @Test
    void acceptsBusinessScopedIdAlone() {
        Identity identity = accept(anEmptyDraft().with(ContactField.BUSINESS_SCOPED_ID, "US.13491208655302741918"))
                .identity();

        assertThat(identity.matchKey()).isEmpty();
        assertThat(identity.phone()).isEmpty();
        assertThat(identity.businessScopedId()).contains(new BusinessScopedId("US.13491208655302741918"));
    }

    @Test
    void tellsTheSecondAccountOfARowWhosePhoneAndWhatsAppIdDiffer() {
        Identity same = accept(aDraft().with(ContactField.PHONE, "+5215512345678")
                        .with(ContactField.WHATSAPP_ID, "525512345678"))
                .identity();
        Identity two =
                accept(aDraft().with(ContactField.WHATSAPP_ID, "919876543210")).identity();

        assertThat(same.secondMatchKey()).isEmpty();
        assertThat(two.matchKey()).contains(new MatchKey(60123456789L));
        assertThat(two.secondMatchKey()).contains(new MatchKey(919876543210L));
    }

    @Test
    void takesTheCountryOfTheRowBeforeTheDefault() {
        AcceptedRow row =
                accept(aDraft().with(ContactField.PHONE, "0812-3456-7890").with(ContactField.COUNTRY, "Indonesia"));

        assertThat(row.identity().matchKey()).contains(new MatchKey(6281234567890L));
    }

    @Test
    void blamesTheUnknownCountryAloneForANationalNumber() {
        assertThat(reject(aDraft().with(ContactField.PHONE, "0123456789").with(ContactField.COUNTRY, "Atlantis")))
                .containsExactly(new Problem(
                        ReasonCode.COUNTRY_UNKNOWN,
                        "country",
                        "not a country; expected a code such as MY or +60, or a name such as Malaysia."
                                + " Correct it, or leave the cell blank where --country holds."));
        assertThat(reject(aDraft().with(ContactField.PHONE, "9.19877E+11").with(ContactField.COUNTRY, "--")))
                .extracting(Problem::code)
                .containsExactly(ReasonCode.COUNTRY_UNKNOWN, ReasonCode.PHONE_DIGITS_LOST);
    }

    @Test
    void needsACountryForANationalNumberWithoutDefault() {
        RowValidator withoutDefault = new RowValidator(options(Optional.empty(), Optional.empty(), List.of()));

        Verdict verdict = withoutDefault.validate(
                aDraft().with(ContactField.PHONE, "0123456789").build());

        assertThat(((Rejected) verdict).problems())
                .extracting(Problem::code)
                .containsExactly(ReasonCode.PHONE_NEEDS_COUNTRY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Siti Aminah | -    | -      | Siti Aminah
            -           | Siti | Aminah | Siti Aminah
            -           | Siti | -      | Siti
            -           | -    | Aminah | Aminah
            Puan Siti   | Siti | Aminah | Puan Siti
            Maria       | -    | Silva  | Maria Silva
            Maria Silva | -    | silva  | Maria Silva
            -           | Siti | --     | Siti
            --          | Siti | Aminah | --
            -           | --   | --     | --
            -           | -    | -      | -
            """)
    void makesTheNameOfItsParts(String name, String first, String last, String expected) {
        DraftBuilder draft = aDraft();
        if (name != null) {
            draft.with(ContactField.DISPLAY_NAME, name);
        }
        if (first != null) {
            draft.with(ContactField.FIRST_NAME, first);
        }
        if (last != null) {
            draft.with(ContactField.LAST_NAME, last);
        }

        FieldValue value = accept(draft).texts().displayName();

        assertThat(value.clears()).isEqualTo("--".equals(expected));
        assertThat(value.isStated()).isEqualTo(expected != null);
        assertThat(value.asText()).isEqualTo(Optional.ofNullable("--".equals(expected) ? null : expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"👨‍👩‍👧 Família", "محمد \u200fعلي", "Zoë", "Zoe\u0308", "O'Brien", "=1+1", "\ufffd?", "a  b"})
    void keepsTextExactly(String text) {
        AcceptedRow row = accept(aDraft().with(ContactField.DISPLAY_NAME, text)
                .with(ContactField.REMARKS, text + "\n\t" + text)
                .with(ContactField.EXTERNAL_ID, text));

        assertThat(row.texts().displayName().asText()).contains(text);
        assertThat(row.texts().remarks().asText()).contains(text + "\n\t" + text);
        assertThat(row.texts().externalId().asText()).contains(text);
    }

    @ParameterizedTest
    @CsvSource({
        "DISPLAY_NAME, 500",
        "FIRST_NAME, 500",
        "LAST_NAME, 500",
        "REMARKS, 4000",
        "EXTERNAL_ID, 255",
        "CONSENT_BASIS, 500"
    })
    void limitsTextInCodePoints(ContactField field, int limit) {
        accept(aDraft().with(field, "😀".repeat(limit)));

        assertThat(reject(aDraft().with(field, "😀".repeat(limit + 1))))
                .containsExactly(new Problem(
                        ReasonCode.VALUE_TOO_LONG,
                        field.word(),
                        (limit + 1) + " characters; expected at most " + limit + ". Shorten the text."));
    }

    @Test
    void limitsTheJoinedName() {
        assertThat(reject(aDraft().with(ContactField.FIRST_NAME, "a".repeat(300))
                        .with(ContactField.LAST_NAME, "b".repeat(300))))
                .containsExactly(new Problem(
                        ReasonCode.VALUE_TOO_LONG,
                        "last-name",
                        "with the first name, 601 characters; expected at most 500. Shorten the text."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            0000 | the control character U+0000; expected text. Take it out.
            0007 | the control character U+0007; expected text. Take it out.
            0085 | the control character U+0085; expected text. Take it out.
            000A | a line break or tab; expected text on one line. Take it out.
            D83D | half a character (a lone surrogate) at position 2; expected whole characters. Export the file again as UTF-8.
            DE00 | half a character (a lone surrogate) at position 2; expected whole characters. Export the file again as UTF-8.
            """)
    void refusesCharactersThatCannotBeKept(String hex, String message) {
        String text = "a" + (char) Integer.parseInt(hex, 16) + "b";

        assertThat(reject(aDraft().with(ContactField.DISPLAY_NAME, text)))
                .containsExactly(new Problem(ReasonCode.CHARACTER_INVALID, "name", message));
    }

    @Test
    void clearsWhatTheRowAsksToClear() {
        AcceptedRow row = accept(aDraft().with(ContactField.REMARKS, "--")
                .with(ContactField.AVATAR, "--")
                .with(ContactField.EXTERNAL_ID, "--")
                .with(ContactField.TAGS, "--"));

        assertThat(List.of(
                        row.texts().remarks(), row.texts().avatar(), row.texts().externalId()))
                .allMatch(FieldValue::clears);
        assertThat(row.segments().tags().cleared()).isTrue();
        assertThat(row.segments().tags().added()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/a.png?x=1#y", "http://example.com", "HTTPS://EXAMPLE.COM/a%20b.jpg"})
    void acceptsWebAddressOfAnAvatar(String address) {
        assertThat(accept(aDraft().with(ContactField.AVATAR, address))
                        .texts()
                        .avatar()
                        .asText())
                .contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "picture.png",
                "ftp://example.com/a",
                "javascript:alert(1)",
                "https:",
                "https:///a",
                "//example.com/a",
                "https://user:password@example.com/a",
                "https://example.com/a b",
                "data:image/png;base64,AAAA"
            })
    void refusesOtherAvatars(String address) {
        assertThat(reject(aDraft().with(ContactField.AVATAR, address)))
                .containsExactly(new Problem(
                        ReasonCode.AVATAR_INVALID,
                        "avatar",
                        "not a web address; expected one that begins with https:// or http://."
                                + " Correct it, or leave the cell blank."));
    }

    @Test
    void addsTheTagsForEveryRowAfterThoseOfTheRowWithoutRepeats() {
        RowValidator withTags = new RowValidator(
                options(Optional.empty(), Optional.empty(), List.of(TagName.of("expo-2026"), TagName.of("vip"))));

        Accepted accepted = (Accepted)
                withTags.validate(aDraft().with(ContactField.TAGS, "VIP, New").build());
        Accepted cleared = (Accepted)
                withTags.validate(aDraft().with(ContactField.TAGS, "--").build());

        assertThat(accepted.row().segments().tags().added())
                .extracting(TagName::name)
                .containsExactly("VIP", "New", "expo-2026");
        assertThat(cleared.row().segments().tags().cleared()).isTrue();
        assertThat(cleared.row().segments().tags().added())
                .extracting(TagName::name)
                .containsExactly("expo-2026", "vip");
    }

    @Test
    void countsTheTagsForEveryRowAmongTheHundred() {
        RowValidator withTag =
                new RowValidator(options(Optional.empty(), Optional.empty(), List.of(TagName.of("expo-2026"))));
        String hundred = IntStream.range(0, 100).mapToObj(i -> "t" + i).collect(Collectors.joining(","));

        Verdict verdict =
                withTag.validate(aDraft().with(ContactField.TAGS, hundred).build());

        assertThat(((Rejected) verdict).problems())
                .containsExactly(new Problem(
                        ReasonCode.TAG_INVALID,
                        "tags",
                        "101 tags with those for every row; expected at most 100 in a row. Leave some out."));
    }

    @Test
    void readsConsentWithDateAndBasis() {
        Consent consent = accept(aDraft().with(ContactField.OPT_IN, "Yes")
                        .with(ContactField.OPT_IN_DATE, "2026-04-03")
                        .with(ContactField.CONSENT_BASIS, "web form"))
                .consent();

        assertThat(consent)
                .isEqualTo(new Consent(
                        Optional.of(true),
                        Optional.of(Instant.parse("2026-04-02T16:00:00Z")),
                        Optional.of("web form")));
    }

    @Test
    void takesTheBasisOfTheLaunchWhereTheRowSaysNone() {
        RowValidator withBasis = new RowValidator(options(Optional.empty(), Optional.of("signed form"), List.of()));

        assertThat(basis(withBasis, aDraft())).contains("signed form");
        assertThat(basis(withBasis, aDraft().with(ContactField.CONSENT_BASIS, "web")))
                .contains("web");
        assertThat(basis(withBasis, aDraft().with(ContactField.CONSENT_BASIS, "--")))
                .isEmpty();
    }

    @Test
    void rejectsClearingOfConsent() {
        assertThat(reject(aDraft().with(ContactField.OPT_IN, "--")))
                .containsExactly(new Problem(
                        ReasonCode.OPT_IN_INVALID,
                        "opt-in",
                        "-- cannot empty a consent; expected yes or no, in words such as true, opted in, sí or tidak."
                                + " Write yes or no, or leave the cell blank to state nothing."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            03/04/2026       | a date in which day and month can be confused, or one that is not of the --date-format; expected year, month and day, such as 2026-04-03. Say how dates are written, such as with --date-format dd/MM/yyyy; or, in a spreadsheet, format the column as yyyy-mm-dd.
            46115            | not a date; expected year, month and day, such as 2026-04-03 or 2026-04-03T10:15+08:00. Write the date so; in a spreadsheet, format the column as yyyy-mm-dd.
            2026-11-23       | a date in the future; expected the day on which the person agreed. Correct the date.
            2026-11-22T18:01 | a date in the future; expected the day on which the person agreed. Correct the date.
            """)
    void refusesDate(String cell, String message) {
        assertThat(reject(aDraft().with(ContactField.OPT_IN_DATE, cell)))
                .containsExactly(new Problem(ReasonCode.DATE_INVALID, "opt-in-date", message));
    }

    @Test
    void acceptsTheDayAndTheMomentOfTheRun() {
        accept(aDraft().with(ContactField.OPT_IN_DATE, "2026-11-22"));
        accept(aDraft().with(ContactField.OPT_IN_DATE, "2026-11-22T18:00"));
    }

    @Test
    void showsNothingOfARowInItsText() {
        AcceptedRow row =
                accept(aDraft().with(ContactField.DISPLAY_NAME, "Siti").with(ContactField.REMARKS, "Siti"));

        assertThat(row + " " + row.texts().displayName() + " " + row.identity()).doesNotContain("Siti", "123456789");
    }

    private static Optional<String> basis(RowValidator validator, DraftBuilder draft) {
        return ((Accepted) validator.validate(draft.build())).row().consent().basis();
    }

    private AcceptedRow accept(DraftBuilder draft) {
        Verdict verdict = validator.validate(draft.build());
        assertThat(verdict).isInstanceOf(Accepted.class);
        return ((Accepted) verdict).row();
    }

    private List<Problem> reject(DraftBuilder draft) {
        Verdict verdict = validator.validate(draft.build());
        assertThat(verdict).isInstanceOf(Rejected.class);
        return ((Rejected) verdict).problems();
    }

    private static ValidationOptions options(Optional<String> region, Optional<String> basis, List<TagName> tags) {
        return new ValidationOptions(
                new ValidationOptions.EveryRow(region, basis, tags, List.of()),
                new ValidationOptions.Dates(DateFormat.ISO, ZONE, RUN_TIME),
                KnownMembers.NONE,
                List.of(),
                ValidationOptions.RowMode.DEFAULT);
    }
}
