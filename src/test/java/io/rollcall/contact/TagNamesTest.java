package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagNamesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            VIP                                     | VIP
            VIP, "Kuala Lumpur, MY", Customer       | VIP / Kuala Lumpur, MY / Customer
            VIP,Customer                            | VIP / Customer
            , VIP ,, ,Customer,                     | VIP / Customer
            VIP, vip, "VIP"                         | VIP
            "say ""hi"\"", b                         | say "hi" / b
            "" , a                                  | a
            Kuala   Lumpur                          | Kuala Lumpur
            😀 tag, نص                              | 😀 tag / نص
            VIP;Customer                            | VIP;Customer
            """)
    void splitsCellAsCsv(String cell, String expected) {
        TagNames tags = TagNames.parse(cell);

        assertThat(tags.problems()).isEmpty();
        assertThat(names(tags)).isEqualTo(expected);
    }

    @Test
    void takesLineBreakAsSeparator() {
        assertThat(names(TagNames.parse("VIP\r\nCustomer\nNew"))).isEqualTo("VIP / Customer / New");
    }

    @Test
    void comparesNamesWithoutRegardToCaseCompositionAndWidthOfSpaces() {
        assertThat(TagName.of("Cafe\u0301\u00a0 BAR")).isEqualTo(new TagName("Café BAR", "café bar"));
        assertThat(TagName.of("CAFÉ bar").key()).isEqualTo("café bar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"VIP", "VIP\"", "VIP, \"Kuala", "\"VIP\" gold, b", "5\" pipe", "\"a\"b\"", "\"\"\""})
    void refusesBrokenQuoting(String cell) {
        TagNames tags = TagNames.parse(cell);

        assertThat(tags.names()).isEmpty();
        assertThat(tags.problems())
                .containsExactly(new Refused(
                        ReasonCode.TAG_INVALID,
                        "broken quoting; expected tags separated by commas, each with commas of its own in double quotes"
                                + " from its first to its last character. Write a quote inside them twice."));
    }

    @Test
    void refusesTagThatIsTooLongAndKeepsTheOthers() {
        String hundred = "😀".repeat(100);

        TagNames tags = TagNames.parse(hundred + ", " + hundred + "x, ok");

        assertThat(tags.names()).extracting(TagName::name).containsExactly(hundred, "ok");
        assertThat(tags.problems())
                .containsExactly(new Refused(
                        ReasonCode.TAG_INVALID,
                        "a tag of 101 characters; expected at most 100. Shorten it, or separate the tags by commas."));
    }

    @Test
    void refusesMoreThanHundredTags() {
        assertThat(TagNames.parse(numbered(100)).problems()).isEmpty();
        assertThat(TagNames.parse(numbered(101)).problems())
                .containsExactly(new Refused(
                        ReasonCode.TAG_INVALID, "101 tags; expected at most 100 in a row. Leave some out."));
    }

    @Test
    void refusesControlCharacter() {
        assertThat(TagNames.parse("a, b\u0007c").problems())
                .containsExactly(new Refused(
                        ReasonCode.CHARACTER_INVALID,
                        "in a tag, the control character U+0007; expected text. Take it out."));
    }

    @Test
    void findsTheSameTagsInTheCellThatQuotesThem() {
        List<String> names = List.of("plain", "with, comma", "with \"quotes\"", "both \", of");
        String cell = names.stream()
                .map(name -> '"' + name.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(", "));

        assertThat(TagNames.parse(cell).names()).extracting(TagName::name).isEqualTo(names);
    }

    private static String numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "tag " + i).collect(Collectors.joining(","));
    }

    private static String names(TagNames tags) {
        return tags.names().stream().map(TagName::name).collect(Collectors.joining(" / "));
    }
}
