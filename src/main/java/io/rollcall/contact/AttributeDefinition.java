package io.rollcall.contact;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An attribute that a channel's contacts may have.
 *
 * @param key by which values are stored; see {@link #isKey}
 * @param label what people read
 * @param choices what a value may be, in order; empty unless the type is {@code CHOICE}
 */
public record AttributeDefinition(String key, String label, AttributeType type, List<String> choices) {

    /** The longest key, in characters. */
    public static final int MAX_KEY = 64;

    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

    public AttributeDefinition {
        if (!isKey(key)) {
            throw new IllegalArgumentException("A key of an attribute has letters, digits, '_', '.' and '-'.");
        }
        choices = List.copyOf(choices);
    }

    /** Whether the text can be a key: 1 to 64 ASCII letters, digits, {@code _ . -}; the first a letter or {@code _}. */
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /** The choice that the text names, in the definition's spelling. */
    public Optional<String> choice(String text) {
        String key = NameKey.of(text);
        return choices.stream().filter(choice -> NameKey.of(choice).equals(key)).findFirst();
    }
}
