package io.rollcall.cli;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A share that somebody typed.
 *
 * @param permille from 0 to 1,000
 */
record Percent(int permille) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}(\\.[0-9])?");

    /** Reads a number from 0 to 100 with at most one decimal. */
    static final class Converter implements ITypeConverter<Percent> {

        @Override
        public Percent convert(String text) {
            if (NUMBER.matcher(text).matches()) {
                int permille = new BigDecimal(text).movePointRight(1).intValueExact();
                if (permille <= 1000) {
                    return new Percent(permille);
                }
            }
            throw new TypeConversionException(
                    "'" + text + "' found; expected a percentage from 0 to 100, such as 2 or 0.5.");
        }
    }
}
