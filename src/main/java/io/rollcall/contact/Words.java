package io.rollcall.contact;

import java.text.Normalizer;
import java.util.Locale;

/** Words as people type them, made comparable. */
public final class Words {

    private static final int ASCII = 0x80;

    private Words() {}

    /**
     * The key by which headers, names of countries and words of consent are compared: compatibility forms and accents taken
     * apart and off (NFKD, without marks), lower case, letters and digits only. Empty for a text without any.
     */
    public static String key(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ASCII) {
                return keyOfAny(text);
            }
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                ascii.append(c);
            } else if (c >= 'A' && c <= 'Z') {
                ascii.append((char) (c - 'A' + 'a'));
            }
        }
        return ascii.toString();
    }

    private static String keyOfAny(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder(lower.length());
        lower.codePoints().filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
        return key.toString();
    }
}
