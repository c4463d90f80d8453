package io.rollcall.linkage;

import org.jspecify.annotations.Nullable;

/**
 * What was done to a contact once, and by which identity it came.
 *
 * @param viaMatchKey the number that led to the contact and is not its own; null where none did
 * @param viaBusinessScopedId likewise
 * @param parts whether it parted the contact from another that was merged with it
 */
public record HistoricChange(
        ContactDelta delta,
        @Nullable Long viaMatchKey,
        @Nullable String viaBusinessScopedId,
        boolean parts) {

    /** Whether it came by an identity that a contact has, or had when it was merged. */
    boolean cameBy(ContactImage contact) {
        boolean number = viaMatchKey != null
                && (contact.text("match_key")
                                .filter(Long.toString(viaMatchKey)::equals)
                                .isPresent()
                        || contact.aliases().stream().anyMatch(alias -> viaMatchKey.equals(alias.matchKey())));
        boolean id = viaBusinessScopedId != null
                && (contact.text("business_scoped_id")
                                .filter(viaBusinessScopedId::equals)
                                .isPresent()
                        || contact.aliases().stream()
                                .anyMatch(alias -> viaBusinessScopedId.equals(alias.businessScopedId())));
        return number || id;
    }
}
