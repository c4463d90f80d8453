package io.rollcall.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonFieldsTest {

    @Test
    void beginsWithTheExternalId() {
        assertThat(ComparisonFields.of(List.of(), Set.of(), Set.of()))
                .extracting(ComparisonField::key)
                .containsExactly(ComparisonField.EXTERNAL_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "E_Mail", "mail", "email_address", "correo", "courriel", "emel", "surel"})
    void recognisesMailByItsKey(String key) {
        assertThat(kind(key, "Contact", AttributeType.TEXT, false, Set.of())).isEqualTo(FieldKind.EMAIL);
    }

    @ParameterizedTest
    @CsvSource({"E-Mail", "E-mail address", "Correo electronico"})
    void recognisesMailByItsLabel(String label) {
        assertThat(kind("field_7", label, AttributeType.TEXT, false, Set.of())).isEqualTo(FieldKind.EMAIL);
    }

    @Test
    void takesWhatTheJobFileCallsMail() {
        assertThat(kind("post", "Post", AttributeType.TEXT, false, Set.of("post")))
                .isEqualTo(FieldKind.EMAIL);
        assertThat(kind("mailing_list", "Mailing list", AttributeType.TEXT, false, Set.of()))
                .isEqualTo(FieldKind.SUPPORTING);
    }

    @Test
    void tellsKindsByTypeAndDeclaration() {
        assertThat(kind("passport", "Passport", AttributeType.TEXT, true, Set.of()))
                .isEqualTo(FieldKind.IDENTIFYING);
        assertThat(kind("born", "Born", AttributeType.DATE, false, Set.of())).isEqualTo(FieldKind.DATE);
        assertThat(kind("size", "Size", AttributeType.NUMBER, false, Set.of())).isEqualTo(FieldKind.SUPPORTING);
    }

    @Test
    void leavesOutYesAndNoAndWhatIsIgnored() {
        List<ComparisonField> fields = ComparisonFields.of(
                List.of(attribute("vip", AttributeType.BOOLEAN), attribute("plan", AttributeType.TEXT)),
                Set.of(),
                Set.of("plan"));

        assertThat(fields).hasSize(1);
    }

    private static ComparisonFields.Attribute attribute(String key, AttributeType type) {
        return new ComparisonFields.Attribute(new AttributeDefinition(key, key, type, List.of()), false);
    }

    private static FieldKind kind(
            String key, String label, AttributeType type, boolean identifying, Set<String> emails) {
        return ComparisonFields.of(
                        List.of(new ComparisonFields.Attribute(
                                new AttributeDefinition(key, label, type, List.of()), identifying)),
                        emails,
                        Set.of())
                .get(1)
                .kind();
    }
}
