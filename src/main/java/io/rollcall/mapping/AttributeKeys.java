package io.rollcall.mapping;

import io.rollcall.contact.AttributeDefinition;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;

/** Makes keys of attributes out of names of columns. */
final class AttributeKeys {

    private AttributeKeys() {}

    /**
     * A key that is not taken: the name in lower case without accents, everything but ASCII letters and digits as {@code _},
     * shortened; {@code column_3} for the third column where nothing of the name is left.
     *
     * @param index position of the column; the first is 0
     */
    static String of(String name, int index, Predicate<String> isTaken) {
        String base = base(name);
        String wanted = base.isEmpty() ? "column_" + (index + 1) : base;
        String key = wanted;
        for (int next = 2; isTaken.test(key); next++) {
            String suffix = "_" + next;
            key = shortened(wanted, AttributeDefinition.MAX_KEY - suffix.length()) + suffix;
        }
        return key;
    }

    private static String base(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        if (plain.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
            return "";
        }
        boolean startsWithDigit = Character.isDigit(plain.charAt(0));
        return shortened(startsWithDigit ? "_" + plain : plain, AttributeDefinition.MAX_KEY);
    }

    private static String shortened(String key, int length) {
        return key.length() <= length ? key : key.substring(0, length);
    }
}
