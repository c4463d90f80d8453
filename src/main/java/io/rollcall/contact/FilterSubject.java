package io.rollcall.contact;

/** What a condition looks at. */
public sealed interface FilterSubject permits FilterField, FilterSubject.Attribute {

    /** An attribute of the channel; its type is known to the database alone. */
    record Attribute(String key) implements FilterSubject {

        @Override
        public String word() {
            return ColumnTarget.ATTRIBUTE_PREFIX + key;
        }
    }

    /** As a person writes it: {@code phone}, {@code attr.city}. */
    String word();
}
