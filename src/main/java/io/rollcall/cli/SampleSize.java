package io.rollcall.cli;

import io.rollcall.report.PlanDigest;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many examples to show. */
final class SampleSize implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        if (text.matches("[0-9]{1,2}") && Integer.parseInt(text) <= PlanDigest.KEPT) {
            return Integer.valueOf(text);
        }
        throw new TypeConversionException(
                "'" + text + "' found; expected a number from 0 to " + PlanDigest.KEPT + ". plan.csv has all of them.");
    }
}
