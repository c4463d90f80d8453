package io.rollcall.staging;

import static io.rollcall.staging.Definitions.aDefinition;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.Problem;
import io.rollcall.contact.ReasonCode;
import io.rollcall.contact.TeamMember;
import io.rollcall.definition.ImportMode;
import io.rollcall.definition.MergePolicy;
import io.rollcall.store.RejectedRow;
import io.rollcall.store.StagedRow;
import io.rollcall.tabular.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowBlockProcessorTest {

    private static final Instant RUN_TIME = Instant.parse("2026-11-22T00:00:00Z");
    private static final String PHONE = "+60123456789";
    private static final List<TeamMember> TEAM = List.of(
            new TeamMember("Siti Aminah", Optional.of("siti@example.com"), false),
            new TeamMember("Ravi", Optional.empty(), false));

    @Test
    void rejectsARowWhoseCellCannotBeReadIfItsColumnIsUsed() {
        Row.Fault total = new Row.Fault(0, "no total");
        Row.Fault phone = new Row.Fault(1, "no phone");
        Row.Fault whole = new Row.Fault(-1, "no row");

        StagedBlock block = process(
                aDefinition().without("Total").with("Phone", "phone"),
                new Row.Faulty(2, List.of("#REF!", PHONE), List.of(total)),
                new Row.Faulty(3, List.of("#REF!", "#REF!"), List.of(total, phone)),
                new Row.Faulty(4, List.of("Total", "Phone"), List.of(whole)));

        assertThat(block.staged()).map(StagedRow::rowNumber).containsExactly(2L);
        assertThat(block.rejected())
                .containsExactly(
                        new RejectedRow(3, null, List.of(new Problem(ReasonCode.ROW_MALFORMED, "Phone", "no phone"))),
                        new RejectedRow(4, null, List.of(new Problem(ReasonCode.ROW_MALFORMED, "", "no row"))));
    }

    @Test
    void stagesNothingOfFieldsThatTheRowDoesNotState() {
        StagedRow row = stage(
                aDefinition()
                        .with("Phone", "phone")
                        .with("Lists", "lists")
                        .with("Owner", "assignee")
                        .with("City", "attr.city")
                        .with("Directory", "directory")
                        .withAttribute("city", "text"),
                PHONE,
                "",
                " ",
                "",
                "");

        assertThat(row.values().cleared()).isNull();
        assertThat(row.values().lists()).isNull();
        assertThat(row.values().assignee()).isNull();
        assertThat(row.values().collaborators()).isNull();
        assertThat(row.values().inDirectory()).isNull();
        assertThat(row.values().attributes()).isNull();
    }

    @Test
    void stagesListsOfTheRowAndOfTheLaunch() {
        StagedRow row = stage(
                aDefinition().with("Phone", "phone").with("List", "lists").withLists("Expo 2026", "VIP"),
                PHONE,
                "vip, \"North, East\"");

        assertThat(row.values().lists())
                .containsExactly(
                        new StagedRow.Tag("vip", "vip"),
                        new StagedRow.Tag("north, east", "North, East"),
                        new StagedRow.Tag("expo 2026", "Expo 2026"));
        assertThat(row.values().cleared()).isNull();
    }

    @Test
    void stagesMembersUnderTheAddressThatIsKnownOfThem() {
        StagedRow row = stage(
                aDefinition().with("Phone", "phone").with("Owner", "assignee").with("Watchers", "collaborators"),
                PHONE,
                "siti  AMINAH",
                "ravi, Siti <SITI@example.com>");

        assertThat(row.values().assignee())
                .isEqualTo(new StagedRow.Member("siti@example.com", "Siti Aminah", "siti@example.com"));
        assertThat(row.values().collaborators())
                .containsExactly(
                        new StagedRow.Member("ravi", "Ravi", null),
                        new StagedRow.Member("siti@example.com", "Siti Aminah", "siti@example.com"));
    }

    @Test
    void stagesWhoBecomesAMember() {
        Definitions definition = aDefinition()
                .with("Phone", "phone")
                .with("Owner", "assignee")
                .with("Watchers", "collaborators")
                .creatingMembers();

        StagedRow row = stage(definition, PHONE, "Mei.Lim@Example.com", "Mei Lim, Tan <tan@example.com>");

        assertThat(row.values().assignee())
                .isEqualTo(new StagedRow.Member("mei.lim@example.com", "Mei.Lim", "mei.lim@example.com"));
        assertThat(row.values().collaborators())
                .containsExactly(
                        new StagedRow.Member("mei lim", "Mei Lim", null),
                        new StagedRow.Member("tan@example.com", "Tan", "tan@example.com"));
    }

    @Test
    void stagesAttributesAsJsonOfTheirTypes() {
        Definitions definition = aDefinition()
                .with("Phone", "phone")
                .with("City", "attr.city")
                .with("Spent", "attr.spent")
                .with("Born", "attr.born")
                .with("Member", "attr.member")
                .with("Size", "attr.size")
                .with("Old", "attr.old")
                .withAttribute("city", "text")
                .withAttribute("spent", "number")
                .withAttribute("born", "date")
                .withAttribute("member", "boolean")
                .withAttribute("size", "choice", "Small", "Large")
                .withAttribute("old", "text")
                .withDates("dd/MM/yyyy");

        StagedRow row = stage(definition, PHONE, "Kuala \"K\" Lumpur", "-1200.50", "3/4/1985", "Ya", "LARGE", "--");

        assertThat(row.values().attributes())
                .isEqualTo("{\"city\":\"Kuala \\\"K\\\" Lumpur\",\"spent\":-1200.5,\"born\":\"1985-04-03\","
                        + "\"member\":true,\"size\":\"Large\",\"old\":null}");
    }

    @Test
    void stagesLargeNumbersWithAllTheirDigits() {
        Definitions definition =
                aDefinition().with("Phone", "phone").with("N", "attr.n").withAttribute("n", "number");

        assertThat(stage(definition, PHONE, "12345678901234567890123456789012345600")
                        .values()
                        .attributes())
                .isEqualTo("{\"n\":12345678901234567890123456789012345600}");
        assertThat(stage(definition, PHONE, "0.00000000000000000001").values().attributes())
                .isEqualTo("{\"n\":0.00000000000000000001}");
        assertThat(stage(definition, PHONE, "-0.0").values().attributes()).isEqualTo("{\"n\":0}");
    }

    @Test
    void clearsWhatTheRowEmpties() {
        StagedRow row = stage(
                aDefinition()
                        .with("Phone", "phone")
                        .with("Lists", "lists")
                        .with("Owner", "assignee")
                        .with("Watchers", "collaborators")
                        .withLists("Expo"),
                PHONE,
                "--",
                "--",
                "--");

        assertThat(row.values().cleared()).containsExactly("lists", "collaborators", "assignee_id");
        assertThat(row.values().lists()).containsExactly(new StagedRow.Tag("expo", "Expo"));
        assertThat(row.values().assignee()).isNull();
    }

    @Test
    void emptiesWhatIsBlankWhereThePolicySaysSo() {
        Definitions definition = aDefinition()
                .with("Phone", "phone")
                .with("Notes", "remarks", MergePolicy.CLEAR_ON_BLANK)
                .with("Tags", "tags", MergePolicy.CLEAR_ON_BLANK)
                .with("City", "attr.city", MergePolicy.CLEAR_ON_BLANK)
                .withAttribute("city", "text");

        StagedRow blank = stage(definition, PHONE, "", " ", "");
        StagedRow stated = stage(definition, PHONE, "vip", "VIP", "Ipoh");

        assertThat(blank.values().cleared()).containsExactly("remarks", "tags");
        assertThat(blank.values().attributes()).isEqualTo("{\"city\":null}");
        assertThat(stated.values().cleared()).containsExactly("tags");
        assertThat(stated.values().tags()).containsExactly(new StagedRow.Tag("vip", "VIP"));
        assertThat(stated.values().attributes()).isEqualTo("{\"city\":\"Ipoh\"}");
    }

    @Test
    void replacesSeveralValuesWhereTheyOverwriteAndLeavesThemWhereTheCellIsBlank() {
        Definitions definition = aDefinition()
                .with("Phone", "phone")
                .with("Tags", "tags", MergePolicy.OVERWRITE)
                .with("Lists", "lists", MergePolicy.KEEP);

        StagedRow stated = stage(definition, PHONE, "VIP", "Expo");
        StagedRow blank = stage(definition, PHONE, "", "");

        assertThat(stated.values().cleared()).containsExactly("tags");
        assertThat(stated.values().lists()).hasSize(1);
        assertThat(blank.values().cleared()).isNull();
    }

    @Test
    void takesEveryRowForAnOptOutWhereNothingElseIsImported() {
        Definitions definition =
                aDefinition().with("Phone", "phone").with("Consent", "opt-in").in(ImportMode.OPT_OUT_ONLY);

        StagedBlock block = process(
                definition, cells(2, PHONE, ""), cells(3, "+60123456780", "no"), cells(4, "+60123456781", "yes"));

        assertThat(block.staged()).extracting(row -> row.values().optIn()).containsExactly(false, false);
        assertThat(block.rejected())
                .containsExactly(new RejectedRow(
                        4,
                        60123456781L,
                        List.of(new Problem(
                                ReasonCode.OPT_IN_INVALID,
                                "Consent",
                                "an opt-in in a list of opt-outs; expected no, or a blank cell. Take the row out, or"
                                        + " import it without --mode opt-out-only."))));
    }

    @Test
    void stagesWhetherTheContactIsInTheDirectory() {
        Definitions definition = aDefinition().with("Phone", "phone").with("Directory", "directory");

        assertThat(stage(definition, PHONE, "no").values().inDirectory()).isFalse();
        assertThat(stage(definition, PHONE, "yes").values().inDirectory()).isTrue();
    }

    private static StagedRow stage(Definitions definition, String... cells) {
        StagedBlock block = process(definition, cells(2, cells));
        assertThat(block.rejected()).isEmpty();
        return block.staged().get(0);
    }

    private static Row cells(long number, String... cells) {
        return new Row.Cells(number, List.of(cells));
    }

    private static StagedBlock process(Definitions definition, Row... rows) {
        return RowBlockProcessor.of(definition.build(), RUN_TIME, () -> TEAM).process(new RowBlock(1, List.of(rows)));
    }
}
