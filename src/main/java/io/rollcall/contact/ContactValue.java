package io.rollcall.contact;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/** The value that a contact has in one field, as files show it. */
public sealed interface ContactValue {

    ContactValue NOTHING = new Nothing();

    /** The field is empty. */
    record Nothing() implements ContactValue {}

    /** A text, in the bytes of UTF-8 that it was stored as, which nobody changes. */
    final class Text implements ContactValue {

        private final byte[] bytes;

        /** @param bytes well-formed, at least one */
        public Text(byte[] bytes) {
            this.bytes = bytes;
        }

        public static Text of(String text) {
            return new Text(text.getBytes(StandardCharsets.UTF_8));
        }

        public byte[] bytes() {
            return bytes;
        }

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    record Amount(BigDecimal amount) implements ContactValue {}

    record Day(LocalDate day) implements ContactValue {}

    record Truth(boolean isTrue) implements ContactValue {}

    record Moment(Instant instant) implements ContactValue {}
}
