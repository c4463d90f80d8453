package io.rollcall.cli;

import io.rollcall.contact.Regions;
import io.rollcall.sample.SampleOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Countries that somebody named for a sample.
 *
 * @param codes ISO 3166 codes of two letters; at least one, all known to samples
 */
record SampleCountries(List<String> codes) {

    static SampleCountries all() {
        return new SampleCountries(SampleOptions.knownCountries());
    }

    /** Reads codes, or names, with commas between them. */
    static final class Converter implements ITypeConverter<SampleCountries> {

        @Override
        public SampleCountries convert(String text) {
            List<String> known = SampleOptions.knownCountries();
            List<String> codes = new ArrayList<>();
            List<String> strangers = new ArrayList<>();
            for (String word : text.split(",", -1)) {
                Optional<String> code = Regions.find(word.strip()).filter(known::contains);
                code.ifPresentOrElse(codes::add, () -> strangers.add(word.strip()));
            }
            if (strangers.isEmpty()) {
                return new SampleCountries(codes);
            }
            throw new TypeConversionException("'" + String.join("', '", strangers)
                    + "' found; expected countries that samples know, such as MY,ID: " + String.join(", ", known)
                    + ".");
        }
    }
}
