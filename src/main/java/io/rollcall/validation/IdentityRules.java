package io.rollcall.validation;

import io.rollcall.contact.BusinessScopedId;
import io.rollcall.contact.ContactField;
import io.rollcall.contact.Draft;
import io.rollcall.contact.Phone;
import io.rollcall.contact.PhoneParser;
import io.rollcall.contact.PhoneResult;
import io.rollcall.contact.ReasonCode;
import io.rollcall.contact.Refused;
import io.rollcall.contact.Regions;
import io.rollcall.contact.WhatsAppId;
import io.rollcall.contact.WhatsAppIdResult;
import java.util.Optional;

/** Whom a row is about: phone with its country, WhatsApp id, business-scoped id. Thread-safe. */
final class IdentityRules {

    private final Optional<String> defaultRegion;
    private final PhoneParser phones = new PhoneParser();

    IdentityRules(Optional<String> defaultRegion) {
        this.defaultRegion = defaultRegion;
    }

    Identity read(Draft draft, RowProblems problems) {
        Optional<Phone> phone = phone(draft, problems);
        Optional<WhatsAppId> whatsAppId = whatsAppId(draft, problems);
        Optional<BusinessScopedId> businessScopedId = businessScopedId(draft, problems);
        if (draft.value(ContactField.PHONE).isEmpty()
                && draft.value(ContactField.WHATSAPP_ID).isEmpty()
                && draft.value(ContactField.BUSINESS_SCOPED_ID).isEmpty()) {
            problems.add(
                    ReasonCode.PHONE_MISSING,
                    "no phone, WhatsApp id or business-scoped id; expected at least one of them. Fill one in.");
        }
        return Identity.of(phone, whatsAppId, businessScopedId);
    }

    private Optional<Phone> phone(Draft draft, RowProblems problems) {
        Draft.Value country = draft.value(ContactField.COUNTRY).orElse(null);
        Optional<String> region = country == null ? defaultRegion : region(country, problems);
        Draft.Value value = draft.value(ContactField.PHONE).orElse(null);
        if (value == null || refusesToClear(value, ReasonCode.PHONE_MISSING, problems)) {
            return Optional.empty();
        }
        PhoneResult result = phones.parse(value.text(), region);
        if (result instanceof Phone phone) {
            return Optional.of(phone);
        }
        Refused refused = (Refused) result;
        boolean countryIsToBlame =
                refused.code() == ReasonCode.PHONE_NEEDS_COUNTRY && country != null && region.isEmpty();
        if (!countryIsToBlame) {
            problems.add(value, refused);
        }
        return Optional.empty();
    }

    private static Optional<String> region(Draft.Value country, RowProblems problems) {
        Optional<String> region = country.clears() ? Optional.empty() : Regions.find(country.text());
        if (region.isEmpty()) {
            problems.add(
                    country,
                    ReasonCode.COUNTRY_UNKNOWN,
                    "not a country; expected a code such as MY or +60, or a name such as Malaysia."
                            + " Correct it, or leave the cell blank where --country holds.");
        }
        return region;
    }

    private static Optional<WhatsAppId> whatsAppId(Draft draft, RowProblems problems) {
        Draft.Value value = draft.value(ContactField.WHATSAPP_ID).orElse(null);
        if (value == null || refusesToClear(value, ReasonCode.WHATSAPP_ID_INVALID, problems)) {
            return Optional.empty();
        }
        WhatsAppIdResult result = WhatsAppId.parse(value.text());
        if (result instanceof Refused refused) {
            problems.add(value, refused);
            return Optional.empty();
        }
        return Optional.of((WhatsAppId) result);
    }

    private static Optional<BusinessScopedId> businessScopedId(Draft draft, RowProblems problems) {
        Draft.Value value = draft.value(ContactField.BUSINESS_SCOPED_ID).orElse(null);
        if (value == null || refusesToClear(value, ReasonCode.BUSINESS_SCOPED_ID_INVALID, problems)) {
            return Optional.empty();
        }
        Optional<BusinessScopedId> id = BusinessScopedId.parse(value.text());
        if (id.isEmpty()) {
            problems.add(
                    value,
                    ReasonCode.BUSINESS_SCOPED_ID_INVALID,
                    "not a business-scoped id; expected two capital letters, a dot, and up to 128 letters and digits,"
                            + " such as US.13491208655302741918. Copy it again from WhatsApp's data.");
        }
        return id;
    }

    private static boolean refusesToClear(Draft.Value value, ReasonCode code, RowProblems problems) {
        if (!value.clears()) {
            return false;
        }
        problems.add(
                value,
                code,
                "-- asks to empty what identifies the contact; expected a value."
                        + " Fill the cell in, or leave it blank to state nothing.");
        return true;
    }
}
