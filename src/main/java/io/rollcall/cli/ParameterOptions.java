package io.rollcall.cli;

import io.rollcall.definition.JobFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a job file leaves open, given at launch. */
final class ParameterOptions {

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            converter = Pair.Converter.class,
            description = "The value of a parameter of the job; can be repeated.")
    private List<Pair> pairs = List.of();

    Map<String, String> values() {
        return values(List.of());
    }

    /**
     * Values by name.
     *
     * @param words more of them, which stand for themselves
     */
    Map<String, String> values(List<String> words) {
        List<String> problems = new ArrayList<>();
        List<Pair> all = new ArrayList<>(pairs);
        for (String word : words) {
            try {
                all.add(Pair.parse(word));
            } catch (TypeConversionException wrong) {
                problems.add("NAME=VALUE: " + wrong.getMessage());
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Pair pair : all) {
            if (values.put(pair.name(), pair.value()) != null) {
                problems.add("Parameter '" + pair.name() + "': given more than once; expected once.");
            }
        }
        if (!problems.isEmpty()) {
            throw new JobFileException(problems);
        }
        return values;
    }

    /** The name of a parameter and its value. */
    record Pair(String name, String value) {

        private static Pair parse(String text) {
            int equals = text.indexOf('=');
            if (equals <= 0) {
                throw new TypeConversionException("'" + text + "' found; expected NAME=VALUE, such as tag=expo-2026.");
            }
            return new Pair(text.substring(0, equals).strip(), text.substring(equals + 1));
        }

        /** Reads {@code NAME=VALUE}; the value may be empty. */
        static final class Converter implements ITypeConverter<Pair> {

            @Override
            public Pair convert(String text) {
                return parse(text);
            }
        }
    }
}
