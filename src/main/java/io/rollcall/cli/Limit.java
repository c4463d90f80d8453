package io.rollcall.cli;

import io.rollcall.definition.RowLimit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how much of something there may be. */
final class Limit implements ITypeConverter<RowLimit> {

    @Override
    public RowLimit convert(String text) {
        return RowLimit.parse(text)
                .orElseThrow(
                        () -> new TypeConversionException("'" + text + "' found; expected " + RowLimit.EXPECTED + "."));
    }
}
