package io.rollcall.cli;

import io.rollcall.definition.Fractions;
import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number from 0 to 1. */
final class Fraction implements ITypeConverter<BigDecimal> {

    @Override
    public BigDecimal convert(String text) {
        return Fractions.parse(text)
                .orElseThrow(() ->
                        new TypeConversionException("'" + text + "' found; expected " + Fractions.EXPECTED + "."));
    }
}
