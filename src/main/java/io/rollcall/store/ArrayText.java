package io.rollcall.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays as PostgreSQL writes them in text, such as <code>{1,2}</code> and <code>{a,"b, c",NULL}</code>: of one dimension, read much
 * faster than the driver does.
 */
final class ArrayText {

    private final String text;
    private int at = 1;

    private ArrayText(String text) {
        this.text = text;
    }

    /** Numbers; none where there is no array. */
    static long[] longs(@Nullable String text) {
        if (text == null || text.length() == 2) {
            return new long[0];
        }
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == ',' ? 1 : 0;
        }
        long[] numbers = new long[count];
        int at = 1;
        for (int i = 0; i < count; i++) {
            int end = at;
            while (text.charAt(end) != ',' && text.charAt(end) != '}') {
                end++;
            }
            numbers[i] = Long.parseLong(text, at, end, 10);
            at = end + 1;
        }
        return numbers;
    }

    /** Numbers as a list; empty where there is no array. */
    static List<Long> longList(@Nullable String text) {
        if (text == null || text.length() == 2) {
            return List.of();
        }
        List<Long> numbers = new ArrayList<>(2);
        for (long number : longs(text)) {
            numbers.add(number);
        }
        return numbers;
    }

    /** Texts, null among them; empty where there is no array. */
    static List<@Nullable String> texts(@Nullable String text) {
        if (text == null || text.length() == 2) {
            return List.of();
        }
        return new ArrayText(text).elements();
    }

    /** Texts of an array without nulls. */
    static List<String> presentTexts(@Nullable String text) {
        List<String> present = new ArrayList<>();
        for (@Nullable String each : texts(text)) {
            if (each != null) {
                present.add(each);
            }
        }
        return present;
    }

    private List<@Nullable String> elements() {
        List<@Nullable String> elements = new ArrayList<>(8);
        while (at < text.length()) {
            elements.add(text.charAt(at) == '"' ? quoted() : plain());
            at++;
        }
        return elements;
    }

    private @Nullable String plain() {
        int begin = at;
        while (text.charAt(at) != ',' && text.charAt(at) != '}') {
            at++;
        }
        return at - begin == 4 && text.startsWith("NULL", begin) ? null : text.substring(begin, at);
    }

    private String quoted() {
        int begin = ++at;
        while (text.charAt(at) != '"' && text.charAt(at) != '\\') {
            at++;
        }
        if (text.charAt(at) == '"') {
            at++;
            return text.substring(begin, at - 1);
        }
        StringBuilder element = new StringBuilder(text.substring(begin, at));
        while (text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at++;
            }
            element.append(text.charAt(at++));
        }
        at++;
        return element.toString();
    }
}
