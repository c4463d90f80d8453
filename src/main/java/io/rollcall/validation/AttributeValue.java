package io.rollcall.validation;

import java.math.BigDecimal;

/** What a row says about an attribute, as it is stored; a date and a choice are texts. */
public sealed interface AttributeValue {

    /** A text, which is never empty. */
    record Text(String text) implements AttributeValue {

        /** Without the text, so that a value that is logged by accident tells nothing. */
        @Override
        public String toString() {
            return "Text[…]";
        }
    }

    /** A number without zeros that do not count. */
    record Decimal(BigDecimal number) implements AttributeValue {

        /** Without the number, as above. */
        @Override
        public String toString() {
            return "Decimal[…]";
        }
    }

    /** Yes or no. */
    record Truth(boolean yes) implements AttributeValue {}

    /** The row asks to empty the attribute. */
    record Cleared() implements AttributeValue {}
}
