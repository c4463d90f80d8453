package io.rollcall.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an age. */
final class Age implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        return Moment.length(text)
                .orElseThrow(() -> new TypeConversionException("'" + text
                        + "' found; expected an age such as 30d for days, 12h for hours, or 30m for minutes."));
    }
}
