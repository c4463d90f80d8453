package io.rollcall.linkage;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A number or an id that leads to a contact beside its own: exactly one of the first two.
 *
 * @param matchKey digits of the number, folded
 * @param reason as in the table {@code contact_alias}
 * @param run that has made it; null where none has
 * @param createdAt ISO 8601 with an offset
 */
public record IdentityAlias(
        @Nullable Long matchKey,
        @Nullable String businessScopedId,
        String reason,
        @Nullable Long run,
        String createdAt) {

    /** The reason of an identity that came by a merge. */
    public static final String MERGED = "merged";

    /** Whether both are the same number or id, wherever they come from. */
    boolean names(IdentityAlias other) {
        return Objects.equals(matchKey, other.matchKey) && Objects.equals(businessScopedId, other.businessScopedId);
    }
}
