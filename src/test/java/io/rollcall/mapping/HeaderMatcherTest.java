package io.rollcall.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rollcall.contact.ColumnTarget;
import io.rollcall.contact.ContactField;
import io.rollcall.definition.MergeRules;
import io.rollcall.definition.UnmappedColumns;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderMatcherTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            phone,name,tags                                     | phone name tags
            PHONE , Name,TAGS                                   | phone name tags
            Mobile No.,Full Name,Remarks                        | phone name remarks
            No. Telefon,Nama,Catatan,Negara                     | phone name remarks country
            Nomor WhatsApp,Nama Lengkap,Kategori                | phone name tags
            Teléfono,Nombre,Apellidos,Etiquetas,Consentimiento  | phone first-name last-name tags opt-in
            TELEFONO,NOMBRE,APELLIDOS                           | phone first-name last-name
            Celular,Nome,Sobrenome,Observações,País             | phone name last-name remarks country
            WhatsApp,Nome completo,Aceita receber mensagens     | phone name opt-in
            First Name,Last Name,Phone 1 - Value,Labels,Notes   | first-name last-name phone tags remarks
            wa_id,BSUID,Customer ID,Opt-In Date,Consent Basis   | whatsapp-id business-scoped-id external-id opt-in-date consent-basis
            First Name,Last Name,Phone Number,Avatar URL,Record ID | first-name last-name phone avatar external-id
            Name,Phone,Allow Broadcast                          | name phone opt-in
            ＰＨＯＮＥ,Ｎａｍｅ                                  | phone name
            """)
    void matchesRealHeaders(String header, String expected) {
        List<String> names = List.of(header.split(",", -1));

        assertThat(fields(match(names, MappingOptions.none()))).isEqualTo(expected);
    }

    @Test
    void tellsPositionAndSpellingOfEachColumn() {
        ColumnMapping mapping = match(List.of("x", "Mobile No."), options(Map.of(), Set.of("x")));

        assertThat(mapping.columns()).containsExactly(column(1, "Mobile No.", ContactField.PHONE));
        assertThat(mapping.ignored()).containsExactly("x");
        assertThat(mapping.column(ContactField.PHONE)).isPresent();
        assertThat(mapping.column(ContactField.TAGS)).isEmpty();
    }

    @Test
    void takesTheLaunchsWordBeforeSynonyms() {
        ColumnMapping mapping =
                match(List.of("Hubungi", "Name"), options(Map.of("hubungi", "phone", "Name", "remarks"), Set.of()));

        assertThat(fields(mapping)).isEqualTo("phone remarks");
    }

    @Test
    void leavesOutColumnsOfARejectsFileAndThoseWithoutAName() {
        ColumnMapping mapping =
                match(List.of("phone", "", " ", "_row", "_column", "_code", "_message"), MappingOptions.none());

        assertThat(fields(mapping)).isEqualTo("phone");
    }

    @Test
    void leavesOutUnknownColumnsWhereTheLaunchSaysSo() {
        ColumnMapping mapping =
                match(List.of("phone", "Shoe size"), new MappingOptions(Map.of(), Set.of(), UnmappedColumns.IGNORE));

        assertThat(fields(mapping)).isEqualTo("phone");
        assertThat(mapping.ignored()).containsExactly("Shoe size");
    }

    @Test
    void stopsAtUnknownColumnsWithTheNearestNames() {
        assertThat(problems(List.of("phone", "Moblie Nubmer", "Shoe size"), MappingOptions.none()))
                .containsExactly(
                        "column 'Moblie Nubmer': matches no field; did you mean phone ('Mobile Number')?"
                                + " Say which field it is with --map \"Moblie Nubmer=FIELD\", make it an attribute"
                                + " with --map \"Moblie Nubmer=attr.KEY:text\", or leave it out with --ignore"
                                + " \"Moblie Nubmer\"; --unmapped attribute or --unmapped ignore does so with all such columns.",
                        "column 'Shoe size': matches no field; expected one of phone, whatsapp-id, business-scoped-id,"
                                + " external-id, name, first-name, last-name, remarks, avatar, tags, lists, assignee,"
                                + " collaborators, directory, opt-in, opt-in-date, consent-basis, country."
                                + " Say which field it is with --map \"Shoe size=FIELD\", make it an attribute with --map"
                                + " \"Shoe size=attr.KEY:text\", or leave it out with --ignore \"Shoe size\";"
                                + " --unmapped attribute or --unmapped ignore does so with all such columns.");
    }

    @Test
    void tellsEveryProblemAtOnce() {
        MappingOptions options =
                options(Map.of("Mobil", "phone", "Name", "nmae", "Notes", "remarks"), Set.of("Notes", "Colour"));

        List<String> problems = problems(List.of("Name", "Notes", "Shoe size", "Tag", "Tags"), options);

        assertThat(problems)
                .hasSize(7)
                .anyMatch(
                        message -> message.startsWith("column 'Mobil': named by --map, but the file has no such column;"
                                + " it has 'Name', 'Notes', 'Shoe size', 'Tag', 'Tags'."))
                .anyMatch(message ->
                        message.startsWith("column 'Name': mapped to 'nmae', which is no field; expected one of")
                                && message.endsWith("Correct the field. Did you mean name?"))
                .anyMatch(message -> message.startsWith("column 'Colour': named by --ignore, but the file has no such"))
                .contains("column 'Notes': both mapped and ignored; expected one of the two. Leave one option out.")
                .anyMatch(message -> message.startsWith("column 'Shoe size': matches no field;"))
                .contains(
                        "2 columns mean tags: 'Tag' (column 4) and 'Tags' (column 5); expected one. Keep one, and leave the"
                                + " other out, such as with --ignore \"Tags\".")
                .anyMatch(message ->
                        message.startsWith("No column has the phone, the WhatsApp id or the business-scoped id"));
    }

    @Test
    void asksForDifferentNamesWhereTwoColumnsHaveTheSame() {
        assertThat(problems(List.of("Phone", "Phone"), MappingOptions.none()))
                .containsExactly("2 columns mean phone: 'Phone' (column 1) and 'Phone' (column 2); expected one."
                        + " Give the columns different names in the file, then leave one out with --ignore.");
    }

    @Test
    void solvesTwinsByIgnoringOne() {
        ColumnMapping mapping = match(List.of("Phone", "WhatsApp"), options(Map.of(), Set.of("Phone")));

        assertThat(mapping.columns()).containsExactly(column(1, "WhatsApp", ContactField.PHONE));
    }

    @Test
    void namesNothingOfARowOfDataInThePlaceOfAHeader() {
        assertThat(problems(List.of("Ahmad", "+60 12-345 6789"), MappingOptions.none()))
                .containsExactly("The first row has a number where the name of a column was expected."
                        + " Put a row of names above it, such as phone,name,tags.");
    }

    @Test
    void needsAColumnThatIdentifies() {
        assertThat(problems(List.of("Name"), MappingOptions.none()))
                .containsExactly("No column has the phone, the WhatsApp id or the business-scoped id of a contact;"
                        + " the file has 'Name'. Say which column it is, such as with --map \"COLUMN=phone\".");
        assertThat(problems(List.of(), MappingOptions.none())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Mobile No.,true",
        "business-scoped id,true",
        "Name,false",
        "Leads of the autumn fair,false",
        "Handset,true",
        "Telephone,false",
        "'',false"
    })
    void recognisesARowThatNamesAnIdentity(String name, boolean names) {
        MappingOptions options = options(Map.of("Handset", "phone", "Nowhere", "phone"), Set.of("Telephone"));

        assertThat(HeaderMatcher.namesIdentity(List.of("No.", name, "Remarks"), options))
                .isEqualTo(names);
    }

    private static ColumnMapping match(List<String> header, MappingOptions options) {
        return HeaderMatcher.match(header, options, MergeRules.DEFAULT, List::of);
    }

    private static ColumnMapping.Column column(int index, String name, ContactField field) {
        return ColumnMapping.Column.of(index, name, new ColumnTarget.OfField(field));
    }

    private static MappingOptions options(Map<String, String> explicit, Set<String> ignored) {
        return new MappingOptions(explicit, ignored, UnmappedColumns.STOP);
    }

    private static String fields(ColumnMapping mapping) {
        return mapping.columns().stream().map(column -> column.target().word()).collect(Collectors.joining(" "));
    }

    private static List<String> problems(List<String> header, MappingOptions options) {
        MappingException thrown = catchThrowableOfType(MappingException.class, () -> match(header, options));
        assertThat(thrown).as("a MappingException").isNotNull();
        return thrown.problems().stream().map(MappingProblem::message).toList();
    }
}
