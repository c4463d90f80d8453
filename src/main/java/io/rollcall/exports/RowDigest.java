package io.rollcall.exports;

import io.rollcall.contact.ContactValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/**
 * The digest of what a row says: the first half of the SHA-256 of its values, each with its kind and length. It is stored, and must
 * stay the same from version to version: otherwise the next file of each job tells that everybody has changed. Used by one
 * thread.
 */
final class RowDigest {

    private final MessageDigest sha256;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    RowDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    UUID of(List<ContactValue> values) {
        for (ContactValue value : values) {
            add(value);
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        return new UUID(digest.getLong(), digest.getLong());
    }

    private void add(ContactValue value) {
        if (value instanceof ContactValue.Text text) {
            add('t', text.bytes());
        } else if (value instanceof ContactValue.Amount amount) {
            add('n', ascii(plain(amount.amount())));
        } else if (value instanceof ContactValue.Day day) {
            add('d', ascii(day.day().toString()));
        } else if (value instanceof ContactValue.Truth truth) {
            add('b', ascii(String.valueOf(truth.isTrue())));
        } else if (value instanceof ContactValue.Moment moment) {
            // Files have whole seconds.
            add('m', ascii(Long.toString(moment.instant().getEpochSecond())));
        } else {
            add('0', new byte[0]);
        }
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void add(char kind, byte[] bytes) {
        sha256.update((byte) kind);
        number.clear();
        sha256.update(number.putLong(bytes.length).array());
        sha256.update(bytes);
    }
}
