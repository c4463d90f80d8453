package io.rollcall.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What a job file leaves open, given at launch. */
final class ParameterOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            converter = Pair.Converter.class,
            description = "The value of a parameter of the job; can be repeated.")
    private List<Pair> pairs = List.of();

    /** Values by name, with those that stand for themselves after the job. */
    Map<String, String> values(List<Pair> more) {
        List<Pair> all = new ArrayList<>(pairs);
        all.addAll(more);
        Map<String, String> values = new LinkedHashMap<>();
        for (Pair pair : all) {
            String before = values.put(pair.name(), pair.value());
            if (before != null) {
                throw new ParameterException(
                        spec.commandLine(), "Parameter '" + pair.name() + "': given more than once; expected once.");
            }
        }
        return values;
    }

    Map<String, String> values() {
        return values(List.of());
    }

    /** The name of a parameter and its value. */
    record Pair(String name, String value) {

        /** Reads {@code NAME=VALUE}; the value may be empty. */
        static final class Converter implements ITypeConverter<Pair> {

            @Override
            public Pair convert(String text) {
                int equals = text.indexOf('=');
                if (equals <= 0) {
                    throw new TypeConversionException(
                            "'" + text + "' found; expected NAME=VALUE, such as tag=expo-2026.");
                }
                return new Pair(text.substring(0, equals).strip(), text.substring(equals + 1));
            }
        }
    }
}
