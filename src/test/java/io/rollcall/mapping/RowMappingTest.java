package io.rollcall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.Draft;
import io.rollcall.definition.MergePolicy;
import io.rollcall.definition.MergeRules;
import io.rollcall.definition.UnmappedColumns;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowMappingTest {

    private final RowMapping mapping = new RowMapping(HeaderMatcher.match(
            List.of("Phone", "Shoe size", "Name", "Remarks"),
            new MappingOptions(Map.of(), Set.of("Shoe size"), UnmappedColumns.STOP),
            MergeRules.DEFAULT,
            List::of));

    @Test
    void makesDraftWithTheNumberAndTheColumnsOfTheFile() {
        Draft draft = mapping.map(12, List.of("0123456789", "42", "Siti", "vip"));

        assertThat(draft)
                .isEqualTo(new Draft(
                        12,
                        Map.of(
                                ContactField.PHONE, Draft.Value.of("Phone", "0123456789"),
                                ContactField.DISPLAY_NAME, Draft.Value.of("Name", "Siti"),
                                ContactField.REMARKS, Draft.Value.of("Remarks", "vip"))));
    }

    @Test
    void takesBlankCellForNotStated() {
        Draft draft = mapping.map(2, List.of("0123456789", "", "", " \u00a0\t\u3000\u200b"));

        assertThat(draft.values()).containsOnlyKeys(ContactField.PHONE);
    }

    @Test
    void takesAColumnThatTheRowDoesNotStateForNoBlankCell() {
        RowMapping clearing = new RowMapping(HeaderMatcher.match(
                List.of("Phone", "Name", "Remarks"),
                new MappingOptions(Map.of(), Set.of(), UnmappedColumns.STOP),
                new MergeRules(
                        MergeRules.DEFAULT.mode(),
                        MergeRules.DEFAULT.duplicates(),
                        Map.of("Name", MergePolicy.CLEAR_ON_BLANK, "Remarks", MergePolicy.CLEAR_ON_BLANK)),
                List::of));

        Draft draft = clearing.map(2, List.of("0123456789", "", ""), Set.of(2));

        assertThat(draft.values()).containsOnlyKeys(ContactField.PHONE, ContactField.DISPLAY_NAME);
        assertThat(draft.value(ContactField.DISPLAY_NAME)).contains(Draft.Value.clearing("Name"));
    }

    @Test
    void takesTwoHyphensForClearing() {
        Draft draft = mapping.map(2, List.of("0123456789", "", " -- ", "---"));

        assertThat(draft.value(ContactField.DISPLAY_NAME)).contains(Draft.Value.clearing("Name"));
        assertThat(draft.value(ContactField.REMARKS)).contains(Draft.Value.of("Remarks", "---"));
    }

    @Test
    void neverTouchesFieldWithoutAColumn() {
        Draft draft = mapping.map(2, List.of("0123456789", "", "Siti", "vip"));

        assertThat(draft.value(ContactField.TAGS)).isEmpty();
        assertThat(draft.value(ContactField.OPT_IN)).isEmpty();
    }

    @Test
    void trimsWhiteSpaceAtTheEndsAndKeepsEverythingInside() {
        Draft draft = mapping.map(2, List.of("1", "", "\ufeff\u00a0 Nur  \u200dAin \u3000", " line 1 \n line 2 \n"));

        assertThat(draft.value(ContactField.DISPLAY_NAME)).contains(Draft.Value.of("Name", "Nur  \u200dAin"));
        assertThat(draft.value(ContactField.REMARKS)).contains(Draft.Value.of("Remarks", "line 1 \n line 2"));
    }

    @Test
    void takesMissingCellsAtTheEndForNotStated() {
        assertThat(mapping.map(2, List.of("0123456789")).values()).containsOnlyKeys(ContactField.PHONE);
    }
}
