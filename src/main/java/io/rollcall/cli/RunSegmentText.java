package io.rollcall.cli;

import io.rollcall.contact.RunSegment;
import io.rollcall.tabular.NearestNames;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the contacts of a run, such as {@code 42:created}. */
final class RunSegmentText implements ITypeConverter<RunSegment> {

    @Override
    public RunSegment convert(String text) {
        return RunSegment.parse(text)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' found; " + cure(text)));
    }

    private static String cure(String text) {
        int colon = text.lastIndexOf(':');
        if (colon > 0 && RunSegment.parse(text.substring(0, colon)).isPresent()) {
            return "expected one of " + String.join(", ", RunSegment.words()) + " after the number of the run."
                    + NearestNames.question(text.substring(colon + 1), RunSegment.words());
        }
        return "expected the number of a run, such as 42, alone or with what became of the contacts, such as"
                + " 42:created. 'rollcall runs list' shows the runs.";
    }
}
