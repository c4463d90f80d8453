package io.rollcall.cli;

import io.rollcall.contact.Regions;
import io.rollcall.tabular.NearestNames;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A country that somebody named.
 *
 * @param region ISO 3166 code of two letters
 */
record Country(String region) {

    /** Reads a code, a calling code or a name. */
    static final class Converter implements ITypeConverter<Country> {

        @Override
        public Country convert(String text) {
            return Regions.find(text)
                    .map(Country::new)
                    .orElseThrow(() -> new TypeConversionException("'" + text
                            + "' found; expected a country's code such as MY, its calling code such as +60, or its name."
                            + NearestNames.question(text, Regions.names())));
        }
    }
}
