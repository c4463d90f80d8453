package io.rollcall.contact;

import java.math.BigDecimal;

/** What a condition asks of its subject. */
public sealed interface FilterValue {

    /** Whether there is a value at all: {@code any} and {@code none}. */
    record Present(boolean present) implements FilterValue {}

    /** How a text is compared. */
    enum Match {
        /** {@code name:Siti}. */
        WHOLE,
        /** {@code name:Sit*}. */
        PREFIX,
        /** {@code name~it}. */
        PART
    }

    /** A text or the name of something; NFC, as it was written. Of a phone, {@code +} and digits. */
    record Text(Match match, String text) implements FilterValue {}

    /** One of a few words: {@code yes}, {@code unknown}, {@code MY}, {@code form}; in the one spelling that stands for it. */
    record Word(String word) implements FilterValue {}

    record Numbers(Span<BigDecimal> span) implements FilterValue {}

    record Times(Span<TimePoint> span) implements FilterValue {}

    /** The value of an attribute, whose type decides what it means. */
    record Values(Span<String> span) implements FilterValue {}

    record Segment(RunSegment segment) implements FilterValue {}

    /** Where a value has to lie. */
    sealed interface Span<V> {

        record Compared<V>(Comparison comparison, V value) implements Span<V> {}

        /** Both ends are included. */
        record Between<V>(V low, V high) implements Span<V> {}
    }

    /** How a value is compared with another. */
    enum Comparison {
        EQUAL(":"),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        /** As filters write it. */
        public String sign() {
            return sign;
        }
    }
}
