package io.rollcall.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.definition.FieldRule;
import io.rollcall.definition.SurvivorRule;
import io.rollcall.definition.Survivorship;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MergingTest {

    @Test
    void choosesTheSurvivorByEachRule() {
        ContactImage oldest = People.contact(1);
        ContactImage complete = People.with(People.contact(2), image -> {
            image.set("remarks", "calls");
            image.tags.add(1L);
            image.tags.add(2L);
        });
        ContactImage talking =
                People.with(People.contact(3), image -> image.set("last_conversed_at", People.moment(90)));
        ContactImage newest = People.contact(4);
        List<ContactImage> people = List.of(newest, talking, complete, oldest);

        assertThat(by(SurvivorRule.OLDEST).survivor(people)).isEqualTo(1);
        assertThat(by(SurvivorRule.NEWEST).survivor(people)).isEqualTo(4);
        assertThat(by(SurvivorRule.MOST_COMPLETE).survivor(people)).isEqualTo(2);
        assertThat(by(SurvivorRule.MOST_RECENTLY_CONVERSED).survivor(people)).isEqualTo(3);
    }

    @Test
    void keepsWhomAPersonHasChosen() {
        assertThat(by(SurvivorRule.OLDEST)
                        .merge(List.of(People.contact(1), People.contact(2)), OptionalLong.of(2))
                        .after()
                        .id())
                .isEqualTo(2);
    }

    @Test
    void fillsWhatTheSurvivorLacksAndChoosesByTheRuleOfAField() {
        ContactImage one = People.with(People.contact(1), image -> {
            image.set("display_name", "Siti");
            image.attributes.put("city", People.text("KL"));
            image.attributes.put("plan", People.text("free"));
        });
        ContactImage other = People.with(People.contact(2), image -> {
            image.set("display_name", "Siti Nurhaliza").set("remarks", "calls");
            image.attributes.put("city", People.text("Ipoh"));
            image.attributes.put("plan", People.text("paid"));
        });
        Survivorship rules = new Survivorship(
                SurvivorRule.OLDEST, Map.of("display_name", FieldRule.LONGEST, "attr.plan", FieldRule.NEWEST));

        ContactImage after = new Merging(rules, 5, People.TIME)
                .merge(List.of(one, other), OptionalLong.empty())
                .after();

        assertThat(after.text("display_name")).contains("Siti Nurhaliza");
        assertThat(after.text("remarks")).contains("calls");
        assertThat(after.attributes())
                .containsEntry("city", People.text("KL"))
                .containsEntry("plan", People.text("paid"));
    }

    @Test
    void takesTheMostRestrictiveConsent() {
        assertThat(consent("opted_in", "unknown")).isEqualTo("unknown");
        assertThat(consent("unknown", "opted_out")).isEqualTo("opted_out");
        assertThat(consent("opted_in", "opted_out")).isEqualTo("opted_out");
        assertThat(consent("opted_in", "opted_in")).isEqualTo("opted_in");
    }

    @Test
    void sumsEngagementUp() {
        ContactImage one = People.with(
                People.contact(1),
                image -> image.set("read_count", 2)
                        .set("first_message_at", People.moment(7))
                        .set("last_conversed_at", People.moment(8)));
        ContactImage other = People.with(
                People.contact(2),
                image -> image.set("read_count", 3)
                        .set("first_message_at", People.moment(3))
                        .set("last_conversed_at", People.moment(5)));

        ContactImage after = by(SurvivorRule.OLDEST)
                .merge(List.of(one, other), OptionalLong.empty())
                .after();

        assertThat(after.columns())
                .containsEntry("read_count", People.number(5))
                .containsEntry("first_message_at", People.text(People.moment(3)))
                .containsEntry("last_conversed_at", People.text(People.moment(8)));
    }

    private static String consent(String one, String other) {
        return by(SurvivorRule.OLDEST)
                .merge(
                        List.of(
                                People.with(People.contact(1), image -> image.set("opt_in_status", one)),
                                People.with(People.contact(2), image -> image.set("opt_in_status", other))),
                        OptionalLong.empty())
                .after()
                .text("opt_in_status")
                .orElseThrow();
    }

    private static Merging by(SurvivorRule rule) {
        return new Merging(new Survivorship(rule, Map.of()), 5, People.TIME);
    }
}
