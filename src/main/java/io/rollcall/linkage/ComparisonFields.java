package io.rollcall.linkage;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.contact.NameKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The fields by which the contacts of a channel are compared beside names and numbers. */
public final class ComparisonFields {

    private static final Set<String> MAIL = Set.of(
            "email",
            "mail",
            "emailaddress",
            "mailaddress",
            "emel",
            "surel",
            "correo",
            "correoelectronico",
            "courriel",
            "emailid",
            "epost",
            "eposta",
            "emailadresse",
            "mailadresse",
            "endereçodeemail");

    private ComparisonFields() {}

    /** An attribute, and whether it is declared to identify people. */
    public record Attribute(AttributeDefinition definition, boolean identifying) {}

    /**
     * The fields, the external id first.
     *
     * @param emails keys of attributes that hold e-mail addresses, beside those whose names say so
     * @param ignored keys of attributes that are not compared
     */
    public static List<ComparisonField> of(List<Attribute> attributes, Set<String> emails, Set<String> ignored) {
        List<ComparisonField> fields = new ArrayList<>();
        fields.add(new ComparisonField(ComparisonField.EXTERNAL_ID, "external id", FieldKind.EXTERNAL_ID, 0));
        for (Attribute attribute : attributes) {
            AttributeDefinition definition = attribute.definition();
            boolean compared = definition.type() != AttributeType.BOOLEAN || attribute.identifying();
            if (compared && !ignored.contains(definition.key())) {
                fields.add(new ComparisonField(
                        "attr." + definition.key(), definition.label(), kind(attribute, emails), 0));
            }
        }
        return fields;
    }

    private static FieldKind kind(Attribute attribute, Set<String> emails) {
        AttributeDefinition definition = attribute.definition();
        boolean named =
                definition.type() == AttributeType.TEXT && (saysMail(definition.key()) || saysMail(definition.label()));
        if (named || emails.contains(definition.key())) {
            return FieldKind.EMAIL;
        }
        if (attribute.identifying()) {
            return FieldKind.IDENTIFYING;
        }
        return definition.type() == AttributeType.DATE ? FieldKind.DATE : FieldKind.SUPPORTING;
    }

    private static boolean saysMail(String name) {
        return MAIL.contains(NameKey.of(name).replaceAll("[^\\p{L}]", ""));
    }
}
