package io.rollcall.linkage;

/**
 * A field whose values are compared.
 *
 * @param key {@code external_id}, or {@code attr.KEY}
 * @param label what people read, such as {@code e-mail} or {@code City}
 * @param coincidence how likely it is that two strangers have the same value, from 0 to 1; measured
 */
public record ComparisonField(String key, String label, FieldKind kind, double coincidence) {

    /** The key of the field that no attribute is. */
    public static final String EXTERNAL_ID = "external_id";

    /** The same field, once it is known how often its values coincide. */
    public ComparisonField measured(double chance) {
        return new ComparisonField(key, label, kind, chance);
    }
}
