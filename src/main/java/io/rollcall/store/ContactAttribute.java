package io.rollcall.store;

/**
 * A custom attribute of a contact.
 *
 * @param label what people call it; the key where it is defined no more
 * @param value a {@link String}, a {@link java.math.BigDecimal} or a {@link Boolean}; a date and a choice are texts
 */
public record ContactAttribute(String key, String label, Object value) {}
