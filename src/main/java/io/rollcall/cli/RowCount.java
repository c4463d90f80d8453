package io.rollcall.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of rows. */
final class RowCount implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        if (!text.matches("[0-9]{1,12}")) {
            throw new TypeConversionException("'" + text + "' found; expected a number of rows such as 100.");
        }
        return Long.valueOf(text);
    }
}
