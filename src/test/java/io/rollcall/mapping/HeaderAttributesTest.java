package io.rollcall.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.definition.DuplicatePolicy;
import io.rollcall.definition.ImportMode;
import io.rollcall.definition.MergeRules;
import io.rollcall.definition.UnmappedColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderAttributesTest {

    private static final List<AttributeDefinition> KNOWN = List.of(
            new AttributeDefinition("city", "Home town", AttributeType.TEXT, List.of()),
            new AttributeDefinition("size", "Size", AttributeType.CHOICE, List.of("S", "M")),
            new AttributeDefinition("segment", "Segment", AttributeType.TEXT, List.of()),
            new AttributeDefinition("consent", "Consent", AttributeType.TEXT, List.of()),
            new AttributeDefinition("a_1", "Floor", AttributeType.TEXT, List.of()),
            new AttributeDefinition("a1", "Door", AttributeType.TEXT, List.of()));

    private static final MergeRules OPT_OUTS = new MergeRules(ImportMode.OPT_OUT_ONLY, DuplicatePolicy.LAST, Map.of());

    private int questions;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            phone,City               | phone attr.city
            phone,HOME TOWN          | phone attr.city
            phone,attr.city          | phone attr.city
            phone,size,tags          | phone attr.size tags
            phone,Segment,Label      | phone attr.segment tags
            phone,Consent            | phone opt-in
            phone,a_1                | phone attr.a_1
            """)
    void matchesAttributesByKeyAndLabelButNeverConsent(String header, String expected) {
        assertThat(targets(match(header, Map.of(), UnmappedColumns.STOP))).isEqualTo(expected);
    }

    @Test
    void asksForAttributesOnlyWhereAColumnMayBeOne() {
        match("phone,name,Mobile No.,Opted In", Map.of(), Set.of("Mobile No."), UnmappedColumns.ATTRIBUTE);
        assertThat(questions).isZero();

        match("phone,City", Map.of(), UnmappedColumns.STOP);
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void tellsWhenAnAttributeTakesAColumnFromAField() {
        ColumnMapping mapping = match("phone,Segment", Map.of(), UnmappedColumns.STOP);

        assertThat(mapping.notes())
                .containsExactly("Column 'Segment' fills the attribute 'segment', not tags. If tags is meant, say --map"
                        + " \"Segment=tags\".");
        assertThat(targets(match("phone,Segment", Map.of("segment", "tags"), UnmappedColumns.STOP)))
                .isEqualTo("phone tags");
    }

    @Test
    void createsAttributesThatTheLaunchTypes() {
        ColumnMapping mapping = match(
                "phone,Ort,Spent,Grade,Level",
                Map.of(
                        "Ort", "attr.place:text",
                        "Spent", "attr.Spent:number",
                        "Grade", "attr.grade:choice( A |B)",
                        "Level", "attr.level:yes-no"),
                UnmappedColumns.STOP);

        assertThat(mapping.attributes())
                .containsExactly(
                        created("place", "Ort", AttributeType.TEXT),
                        created("Spent", "Spent", AttributeType.NUMBER),
                        new ColumnMapping.Attribute(
                                new AttributeDefinition("grade", "Grade", AttributeType.CHOICE, List.of("A", "B")),
                                true),
                        created("level", "Level", AttributeType.BOOLEAN));
        assertThat(mapping.notes())
                .contains(
                        "Column 'Ort' fills the new attribute 'place' (text).",
                        "Column 'Level' fills the new attribute" + " 'level' (yes-no).");
    }

    @Test
    void takesAnAttributeThatExistsAsItIs() {
        ColumnMapping mapping = match(
                "phone,Ort,Breadth",
                Map.of("Ort", "attr.CITY:text", "Breadth", "attr.size:choice(m)"),
                UnmappedColumns.STOP);

        assertThat(mapping.attributes())
                .containsExactly(
                        new ColumnMapping.Attribute(KNOWN.get(0), false),
                        new ColumnMapping.Attribute(KNOWN.get(1), false));
        assertThat(mapping.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            attr.citty               ¦ mapped to 'attr.citty', an attribute that the channel does not have; expected one of city, size, segment, consent, a_1, a1. attr.citty:text creates it. Did you mean attr.city?
            attr.1st                ¦ mapped to 'attr.1st', whose key cannot be; expected a letter or '_', then letters, digits, '_', '.' and '-', at most 64 in all. Correct the key.
            attr.town:txt           ¦ mapped to 'attr.town:txt', which has no type that is known; expected text, number, date, yes-no or choice(A|B|C). Correct the type. Did you mean 'text'?
            attr.city:number        ¦ mapped to 'attr.city:number', but the attribute 'city' is of type text; expected that type or none. Leave the type out, or choose another key.
            attr.size:choice(S|XL)  ¦ mapped to 'attr.size' with choices that the attribute does not have: 'XL'; it has 'S', 'M'. Leave the choices out, or add them to the attribute.
            attr.width:choice       ¦ mapped to 'attr.width:choice', a new attribute without choices; expected at least one. List them, such as attr.width:choice(S|M|L).
            attr.width:choice(A|a)  ¦ mapped to 'attr.width:choice(A|a)', whose choices cannot be; expected different texts of at most 255 characters behind choice, such as choice(S|M|L). Correct the choices.
            attr.width:text(A)      ¦ mapped to 'attr.width:text(A)', whose choices cannot be; expected different texts of at most 255 characters behind choice, such as choice(S|M|L). Correct the choices.
            """)
    void tellsWhatIsWrongWithTheWordOfAnAttribute(String word, String problem) {
        assertThat(problems("phone,X", Map.of("X", word), UnmappedColumns.STOP))
                .containsExactly("column 'X': " + problem);
    }

    @Test
    void asksWhichOfSeveralAttributesIsMeant() {
        assertThat(problems("phone,A 1", Map.of(), UnmappedColumns.STOP))
                .containsExactly("column 'A 1': called like several attributes: attr.a_1, attr.a1; expected one."
                        + " Say which with --map \"A 1=attr.a_1\".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Shoe size      | shoe_size      | Shoe size
            Größe (cm)     | gro_e_cm       | Größe (cm)
            Année          | annee          | Année
            2nd address    | _2nd_address   | 2nd address
            城市           | column_2       | 城市
            attr.colour    | colour         | colour
            CITY!          |                |
            """)
    void makesAnAttributeOfAColumnThatMatchesNothing(String column, String key, String label) {
        ColumnMapping mapping = match("phone," + column, Map.of(), UnmappedColumns.ATTRIBUTE);

        if (key == null) {
            assertThat(mapping.attributes())
                    .extracting(ColumnMapping.Attribute::isNew)
                    .containsExactly(false);
            return;
        }
        assertThat(mapping.attributes()).containsExactly(created(key, label, AttributeType.TEXT));
    }

    @Test
    void makesKeysThatAreNotTaken() {
        List<AttributeDefinition> known = List.of(
                new AttributeDefinition("column_2", "城市", AttributeType.TEXT, List.of()),
                new AttributeDefinition("gro_e", "Grote", AttributeType.TEXT, List.of()));

        ColumnMapping mapping = HeaderMatcher.match(
                List.of("phone", "国籍", "Größe", "城市", "x".repeat(70), "x".repeat(71)),
                new MappingOptions(Map.of(), Set.of(), UnmappedColumns.ATTRIBUTE),
                MergeRules.DEFAULT,
                () -> known);

        assertThat(targets(mapping))
                .isEqualTo("phone attr.column_2_2 attr.gro_e_2 attr.column_2 attr." + "x".repeat(64) + " attr."
                        + "x".repeat(62) + "_2");
    }

    @Test
    void leavesColumnsWithoutANameAndThoseOfARejectsFileOut() {
        ColumnMapping mapping = match("phone,,_row,_code", Map.of(), UnmappedColumns.ATTRIBUTE);

        assertThat(targets(mapping)).isEqualTo("phone");
        assertThat(mapping.attributes()).isEmpty();
    }

    @Test
    void refusesTwoColumnsThatWouldFillOneAttribute() {
        assertThat(problems("phone,Town,TOWN!", Map.of(), UnmappedColumns.ATTRIBUTE))
                .containsExactly(
                        "2 columns mean attr.town: 'Town' (column 2) and 'TOWN!' (column 3); expected one. Keep"
                                + " one, and leave the other out, such as with --ignore \"TOWN!\".");
    }

    @Test
    void readsNothingButIdentitiesAndConsentOfAListOfOptOuts() {
        ColumnMapping mapping = HeaderMatcher.match(
                List.of("phone", "country", "Name", "Consent", "Opt-In Date", "Tags", "Label", "Ort", "Shoe size"),
                new MappingOptions(Map.of("Ort", "attr.nowhere"), Set.of(), UnmappedColumns.STOP),
                OPT_OUTS,
                this::known);

        assertThat(targets(mapping)).isEqualTo("phone country opt-in opt-in-date");
        assertThat(mapping.ignored()).containsExactly("Name", "Tags", "Label", "Ort", "Shoe size");
        assertThat(questions).isZero();
    }

    private static ColumnMapping.Attribute created(String key, String label, AttributeType type) {
        return new ColumnMapping.Attribute(new AttributeDefinition(key, label, type, List.of()), true);
    }

    private ColumnMapping match(String header, Map<String, String> explicit, UnmappedColumns unmapped) {
        return match(header, explicit, Set.of(), unmapped);
    }

    private ColumnMapping match(
            String header, Map<String, String> explicit, Set<String> ignored, UnmappedColumns unmapped) {
        return HeaderMatcher.match(
                List.of(header.split(",", -1)),
                new MappingOptions(explicit, ignored, unmapped),
                MergeRules.DEFAULT,
                this::known);
    }

    private List<String> problems(String header, Map<String, String> explicit, UnmappedColumns unmapped) {
        MappingException thrown = catchThrowableOfType(MappingException.class, () -> match(header, explicit, unmapped));
        assertThat(thrown).as("a MappingException").isNotNull();
        return thrown.problems().stream().map(MappingProblem::message).toList();
    }

    private List<AttributeDefinition> known() {
        questions++;
        return new ArrayList<>(KNOWN);
    }

    private static String targets(ColumnMapping mapping) {
        return mapping.columns().stream().map(column -> column.target().word()).collect(Collectors.joining(" "));
    }
}
