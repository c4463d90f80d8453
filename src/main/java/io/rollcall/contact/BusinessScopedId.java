package io.rollcall.contact;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id under which WhatsApp names a user to one business (BSUID, since April 2026), also where the phone number is hidden:
 * the ISO 3166 code of the user's country, a dot, and up to 128 letters and digits; {@code ENT.} stands before them in the id
 * that the businesses of one parent share. Case is kept and matters.
 */
public record BusinessScopedId(String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}\\.(?:ENT\\.)?[A-Za-z0-9]{1,128}");

    public BusinessScopedId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("A business-scoped id looks like US.13491208655302741918.");
        }
    }

    /** Reads a cell; invisible characters around the id, which come from copying it, are taken off. */
    public static Optional<BusinessScopedId> parse(String cell) {
        StringBuilder text = new StringBuilder(cell.length());
        cell.codePoints()
                .filter(point -> Character.getType(point) != Character.FORMAT)
                .forEach(text::appendCodePoint);
        String bare = text.toString().strip();
        return SHAPE.matcher(bare).matches() ? Optional.of(new BusinessScopedId(bare)) : Optional.empty();
    }

    /** Whether it is the id that the businesses of one parent share. */
    public boolean isParent() {
        return value.startsWith("ENT.", 3);
    }

    /** Without the id, so that one that is logged by accident tells nothing. */
    @Override
    public String toString() {
        return "BusinessScopedId[…]";
    }
}
