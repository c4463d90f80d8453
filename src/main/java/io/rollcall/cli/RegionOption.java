package io.rollcall.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --country} of a command that takes one number. */
final class RegionOption {

    @Option(
            names = "--country",
            paramLabel = "COUNTRY",
            converter = Country.Converter.class,
            description = "The country of a number that is written without one: MY, +60 or Malaysia.")
    private Optional<Country> country = Optional.empty();

    /** As ISO 3166 two letters; empty where none was said. */
    Optional<String> region() {
        return country.map(Country::region);
    }
}
