package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListNamesTest {

    @Test
    void splitsACellAsTagsAreSplit() {
        ListNames lists = ListNames.parse("VIP, \"North, East\", vip");

        assertThat(lists.problems()).isEmpty();
        assertThat(lists.names())
                .containsExactly(new ListName("VIP", "vip"), new ListName("North, East", "north, east"));
    }

    @Test
    void takesThirtyCharactersAsPeopleCountThem() {
        assertThat(ListNames.of(List.of("😀".repeat(30))).problems()).isEmpty();
        assertThat(ListNames.of(List.of("x".repeat(31))).problems())
                .containsExactly(new Refused(
                        ReasonCode.LIST_INVALID,
                        "a list of 31 characters; expected at most 30. Shorten it, or separate the lists by commas."));
    }

    @Test
    void refusesBrokenQuoting() {
        assertThat(ListNames.parse("\"VIP").problems())
                .containsExactly(new Refused(
                        ReasonCode.LIST_INVALID,
                        "broken quoting; expected lists separated by commas, each with commas of its own in double quotes"
                                + " from its first to its last character. Write a quote inside them twice."));
    }
}
