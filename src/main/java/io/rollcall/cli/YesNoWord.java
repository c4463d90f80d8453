package io.rollcall.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads yes or no. */
final class YesNoWord implements ITypeConverter<Boolean> {

    @Override
    public Boolean convert(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new TypeConversionException("'" + text + "' found; expected yes or no.");
        };
    }
}
