package io.rollcall.contact;

import java.text.Normalizer;
import java.util.Locale;

/** Names of tags, lists, members and choices, made comparable. */
public final class NameKey {

    private NameKey() {}

    /** The name as it is shown: NFC, trimmed, inner white space folded to one space. */
    static String shown(String text) {
        return Spaces.fold(Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    /** By which names are equal: the name as it is shown, in lower case; accents and punctuation count. */
    public static String of(String text) {
        return ofShown(shown(text));
    }

    /** The key of a name that is written as it is shown. */
    static String ofShown(String shown) {
        return Normalizer.normalize(shown.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }
}
