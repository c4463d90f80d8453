package io.rollcall.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many entries a list may have; bounded, since a list is held in memory. */
final class PageSize implements ITypeConverter<Integer> {

    static final int MAX = 10_000;

    @Override
    public Integer convert(String text) {
        try {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= MAX) {
                return size;
            }
        } catch (NumberFormatException wrong) {
            // Told below.
        }
        throw new TypeConversionException(
                "'" + text + "' found; expected a number from 1 to " + MAX + ". Longer lists are read page by page.");
    }
}
