package io.rollcall.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of a run. */
final class RunNumber implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        try {
            long number = Long.parseLong(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            // Told below.
        }
        throw new TypeConversionException(
                "'" + text + "' found; expected the number of a run, such as 7. 'rollcall runs list' shows them.");
    }
}
