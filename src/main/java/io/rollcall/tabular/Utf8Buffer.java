package io.rollcall.tabular;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text that grows, as the bytes that it is in a file: no strings are made on the way. Not thread-safe. */
final class Utf8Buffer {

    private static final int DIGITS = 20;

    private byte[] bytes;
    private int length;

    /** @param capacity bytes that fit in before it has to grow */
    Utf8Buffer(int capacity) {
        this.bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    /** Forgets what came behind. */
    void cut(int shorter) {
        length = shorter;
    }

    Utf8Buffer add(byte ascii) {
        room(1);
        bytes[length++] = ascii;
        return this;
    }

    Utf8Buffer add(byte[] utf8) {
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    /** Adds bytes, and those that are equal to a sign twice. */
    void addDoubling(byte[] utf8, byte sign) {
        room(2 * utf8.length);
        for (byte b : utf8) {
            if (b == sign) {
                bytes[length++] = sign;
            }
            bytes[length++] = b;
        }
    }

    Utf8Buffer add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a number that is not negative. */
    Utf8Buffer add(int number) {
        room(DIGITS);
        int end = length + digits(number);
        int rest = number;
        for (int i = end - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length = end;
        return this;
    }

    private static int digits(int number) {
        int digits = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    /** Everything, which is then no more here. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, length);
        length = 0;
        return taken;
    }

    /** Writes everything, which is then no more here. */
    void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }
}
