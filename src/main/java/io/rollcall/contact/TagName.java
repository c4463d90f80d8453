package io.rollcall.contact;

/**
 * The name of a tag.
 *
 * @param name as it is shown: NFC, trimmed, inner white space folded to one space
 * @param key by which names are equal: the name in lower case
 */
public record TagName(String name, String key) {

    /** The longest name, in code points. */
    public static final int MAX_LENGTH = 100;

    /** The tag of a name that is not blank; its length and characters are the caller's to check. */
    public static TagName of(String text) {
        String shown = NameKey.shown(text);
        return new TagName(shown, NameKey.ofShown(shown));
    }
}
