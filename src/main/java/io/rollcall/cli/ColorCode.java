package io.rollcall.cli;

import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a colour as the web writes it (CSS Color Module Level 3, section 4.2.1), in lower case with its sign. */
final class ColorCode implements ITypeConverter<String> {

    private static final Pattern CODE = Pattern.compile("#?[0-9a-fA-F]{6}");

    @Override
    public String convert(String text) {
        if (!CODE.matcher(text).matches()) {
            throw new TypeConversionException(
                    "'" + text + "' found; expected six hexadecimal digits, such as \"#ff8800\".");
        }
        return "#" + text.replace("#", "").toLowerCase(Locale.ROOT);
    }
}
