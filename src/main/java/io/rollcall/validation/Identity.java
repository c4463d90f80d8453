package io.rollcall.validation;

import io.rollcall.contact.BusinessScopedId;
import io.rollcall.contact.MatchKey;
import io.rollcall.contact.Phone;
import io.rollcall.contact.WhatsAppId;
import java.util.Optional;

/**
 * Whom a row is about; at least one of the three is present in an accepted row.
 *
 * @param phone the phone of the row; where it gives only a WhatsApp id, the number by which that is addressed
 * @param whatsAppId as WhatsApp confirmed it
 * @param secondMatchKey key of the WhatsApp id, where the row gives both and they are two accounts by number
 */
public record Identity(
        Optional<Phone> phone,
        Optional<WhatsAppId> whatsAppId,
        Optional<BusinessScopedId> businessScopedId,
        Optional<MatchKey> secondMatchKey) {

    static Identity of(
            Optional<Phone> phone, Optional<WhatsAppId> whatsAppId, Optional<BusinessScopedId> businessScopedId) {
        Optional<MatchKey> second = whatsAppId
                .map(WhatsAppId::matchKey)
                .filter(key -> phone.isPresent() && !phone.get().matchKey().equals(key));
        return new Identity(phone.or(() -> whatsAppId.map(WhatsAppId::phone)), whatsAppId, businessScopedId, second);
    }

    /** Key of the phone, else of the WhatsApp id. */
    public Optional<MatchKey> matchKey() {
        return phone.map(Phone::matchKey);
    }
}
