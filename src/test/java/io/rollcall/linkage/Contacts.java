package io.rollcall.linkage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contact as a test tells it, and its profile. */
final class Contacts {

    static final List<ComparisonField> FIELDS = List.of(
            new ComparisonField(ComparisonField.EXTERNAL_ID, "external id", FieldKind.EXTERNAL_ID, 0),
            new ComparisonField("attr.birthday", "birthday", FieldKind.DATE, 1 / 20_000.0),
            new ComparisonField("attr.city", "City", FieldKind.SUPPORTING, 0.05),
            new ComparisonField("attr.email", "e-mail", FieldKind.EMAIL, 0),
            new ComparisonField("attr.passport", "Passport", FieldKind.IDENTIFYING, 0));

    private final long id;
    private @Nullable String name;
    private @Nullable String profileName;
    private @Nullable String phone;
    private @Nullable String whatsappId;
    private @Nullable String scopedId;
    private @Nullable String externalId;
    private List<Long> aliasKeys = List.of();
    private List<String> aliasIds = List.of();
    private final Map<String, String> attributes = new HashMap<>();

    private Contacts(long id) {
        this.id = id;
    }

    static Contacts aContact(long id) {
        return new Contacts(id);
    }

    Contacts named(String text) {
        name = text;
        return this;
    }

    Contacts withProfileName(String text) {
        profileName = text;
        return this;
    }

    Contacts withPhone(String number) {
        phone = number;
        return this;
    }

    /** A number that WhatsApp has confirmed. */
    Contacts onWhatsApp(String digits) {
        whatsappId = digits;
        return this;
    }

    Contacts withScopedId(String text) {
        scopedId = text;
        return this;
    }

    Contacts withExternalId(String text) {
        externalId = text;
        return this;
    }

    Contacts thatHad(Long... keys) {
        aliasKeys = List.of(keys);
        return this;
    }

    Contacts thatHadId(String text) {
        aliasIds = List.of(text);
        return this;
    }

    Contacts with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    Profile profile() {
        return new ProfileReader(FIELDS)
                .read(new Subject(
                        id,
                        phone,
                        whatsappId,
                        scopedId,
                        aliasKeys,
                        aliasIds,
                        name,
                        profileName,
                        externalId,
                        attributes));
    }
}
