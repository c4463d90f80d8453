package io.rollcall.contact;

/**
 * The name of a list, which is a tab of the inbox.
 *
 * @param name as it is shown: NFC, trimmed, inner white space folded to one space
 * @param key by which names are equal: the name in lower case
 */
public record ListName(String name, String key) {

    /** The longest name, in code points. */
    public static final int MAX_LENGTH = 30;

    /** The list of a name that is not blank; its length and characters are the caller's to check. */
    public static ListName of(String text) {
        String shown = NameKey.shown(text);
        return new ListName(shown, NameKey.ofShown(shown));
    }
}
