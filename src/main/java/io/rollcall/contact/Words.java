package io.rollcall.contact;

import java.text.Normalizer;
import java.util.Locale;

/** Words as people type them, made comparable. */
public final class Words {

    private Words() {}

    /**
     * The key by which headers, names of countries and words of consent are compared: compatibility forms and accents taken
     * apart and off (NFKD, without marks), lower case, letters and digits only. Empty for a text without any.
     */
    public static String key(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder(lower.length());
        lower.codePoints().filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
        return key.toString();
    }
}
