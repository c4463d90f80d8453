package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterMistakesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    ^^                       | 1: nothing found; expected a field, a sign and a value, such as tag:vip or name~siti.
                    siti                     | 1: 'siti' found; expected a field, a sign and a value, such as tag:vip or name~siti. Where a value has spaces, put it in double quotes.
                    tag:vip "Siti A"         | 9: '"Siti A"' found; expected a field, a sign and a value, such as tag:vip or name~siti. Where a value has spaces, put it in double quotes.
                    tag: vip                 | 5: ' ' found; expected a value right behind ':'.
                    tag:vip OR               | 11: the end found; expected a field, a sign and a value, such as tag:vip or name~siti.
                    OR tag:vip               | 1: 'OR' found; expected a field, a sign and a value, such as tag:vip or name~siti.
                    tag:vip not              | 12: the end found; expected a condition behind 'not', such as -tag:vip.
                    (tag:vip                 | 1: '(' found that is never closed; expected its ')'. Add it.
                    tag:vip)                 | 8: ')' found without its '('; expected a condition. Take it out.
                    ()                       | 2: ')' found; expected a field, a sign and a value, such as tag:vip or name~siti.
                    tag:"vip                 | 5: a quote found that is never closed; expected '"' at the end of the value.
                    tag:5"                   | 6: '"' found in a value; expected double quotes around the whole of it, and \\" for one inside.
                    tag:"a"b                 | 8: 'b' found right behind a value in quotes; expected a space.
                    tag:"a\\nb"              | 7: '\\' found; expected \\" for a quote and \\\\ for a backslash inside of quotes.
                    tag:a\\b                 | 6: '\\' found; expected it in double quotes only, where \\\\ stands for it.
                    tag:" "                  | 5: an empty value found; expected one. ':none' asks for contacts that have none.
                    name:*a                  | 6: '*' found; expected it at the end of a value only, such as name:Sit*. '~' finds a text anywhere, 'any' means any value, and in double quotes a star is a star.
                    name~Sit*                | 6: 'Sit' found with a star behind '~', which finds the text anywhere; expected it without.
                    tag>vip                  | 4: '>' found behind 'tag'; expected ':', or '~' for a part of it.
                    assignee~siti            | 9: '~' found behind 'assignee'; expected ':'.
                    assignee:si*             | 10: 'si' found with a star; expected the whole value of 'assignee'.
                    opt-in:maybe             | 8: 'maybe' found; expected one of yes, no, unknown.
                    directory:none           | 11: 'none' found; expected yes or no: it is never without one.
                    origin:inport            | 8: 'inport' found; expected one of inbound, import, form, integration, manual.
                    country:Malaysai         | 9: 'Malaysai' found; expected a country's code such as MY, its calling code such as +60, or its name.
                    phone:0123456789         | 7: '0123456789' found; expected + and 7 to 15 digits with the country code, such as +60123456789.
                    created:30d              | 9: '30d' found behind ':', which takes a day; expected < or > before an age, such as created<30d.
                    created>soon             | 9: 'soon' found; expected a day such as 2026-01-31, a time such as 2026-01-31T07:00, 'today', 'yesterday', or an age such as 30d, 12h or 2w.
                    created:2026-02-30       | 9: '2026-02-30' found; expected a day such as 2026-01-31, a time such as 2026-01-31T07:00, 'today', 'yesterday', or an age such as 30d, 12h or 2w.
                    sent>many                | 6: 'many' found; expected a whole number, such as 10.
                    sent:5..x                | 6: '5..x' found; expected two of these with '..' between them: a whole number, such as 10.
                    run:42:made              | 5: '42:made' found; expected the number of a run, alone or with one of created, updated, unchanged, protected, skipped, rejected, such as 42:created.
                    attr.:x                  | 6: '' found; expected the key of an attribute: letters, digits, '_', '.' and '-'.
                    tag:a OR channel:b       | 10: a channel found in a negation or beside OR; expected it for the whole filter, which belongs to one channel. Put it first, and the rest in parentheses.
                    channel:a channel:b      | 11: a second channel found; expected one at most. Run it once for each.
                    """)
    void tellsWhereWhatAndWhatWasExpected(String text, String told) {
        assertThat(told(text)).isEqualTo(told);
    }

    @Test
    void tellsEveryMistakeAtOnce() {
        assertThat(FilterTextTest.mistakes("tagg:a opt-in:x (created>y OR run:z) -"))
                .extracting(FilterMistake::column)
                .containsExactly(1, 15, 26, 35, 39);
    }

    @Test
    void countsColumnsInCharactersAsPeopleSeeThem() {
        assertThat(FilterTextTest.mistakes("tag:😀 x"))
                .extracting(FilterMistake::column)
                .containsExactly(7);
    }

    @Test
    void knowsTheWordsThatCouldHaveBeenMeant() {
        FilterMistake mistake = FilterTextTest.mistakes("run:42:creatd").get(0);

        assertThat(mistake.typed()).isEqualTo("creatd");
        assertThat(mistake.words()).contains("created");
    }

    @Test
    void refusesWhatIsTooMuch() {
        assertThat(told("x".repeat(10_001))).startsWith("10001: 10001 characters; expected at most 10000.");
        assertThat(told("(".repeat(51) + "tag:a" + ")".repeat(51)))
                .startsWith("51: parentheses and negations deeper than 50;");
        assertThat(told("-".repeat(5_000) + "tag:a")).startsWith("51: parentheses and negations deeper than 50;");
        assertThat(told("tag:a ".repeat(201))).startsWith("1201: more than 200 conditions;");
        assertThat(FilterText.parse("(".repeat(50) + "tag:a" + ")".repeat(50))).isEqualTo(FilterText.parse("tag:a"));
    }

    @Test
    void refusesCharactersThatNoContactCanHave() {
        assertThat(told("name:\"a\u0000b\"")).startsWith("6: the control character U+0000; expected text.");
        assertThat(told("name:\ud800")).startsWith("6: half a character");
        assertThat(told("name:\"a\nb\"")).startsWith("6: a line break or tab;");
    }

    private static String told(String text) {
        List<FilterMistake> mistakes = FilterTextTest.mistakes(text);
        return mistakes.stream()
                .map(mistake -> mistake.column() + ": " + mistake.message())
                .collect(Collectors.joining("\n"));
    }
}
