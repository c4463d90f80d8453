package io.rollcall.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of a notification. */
final class NotificationNumber implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        if (text.matches("[1-9][0-9]{0,18}")) {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException tooLarge) {
                // Told below.
            }
        }
        throw new TypeConversionException(
                "'" + text
                        + "' found; expected the number of a notification, such as 7. 'rollcall notifications list' shows them.");
    }
}
