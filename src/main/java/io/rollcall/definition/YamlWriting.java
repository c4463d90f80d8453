package io.rollcall.definition;

import java.util.regex.Pattern;

/** Writes texts so that YAML reads the same texts. */
final class YamlWriting {

    /** What no YAML takes for anything but a text. */
    private static final Pattern PLAIN = Pattern.compile("\\p{L}(?:[\\p{L}\\p{N} ._/()+-]*[\\p{L}\\p{N}.)])?");

    /** What older YAML takes for a boolean or nothing. */
    private static final Pattern WORD = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

    private YamlWriting() {}

    /** As a key, where parameters have no meaning. */
    static String text(String text) {
        if (PLAIN.matcher(text).matches() && !WORD.matcher(text).matches()) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.LINE_SEPARATOR) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    /** As a value, where <code>${</code> would begin a parameter. */
    static String value(String text) {
        return text(text.replace("${", "$${"));
    }
}
