package io.rollcall.cli;

import io.rollcall.store.RunState;
import io.rollcall.tabular.NearestNames;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a state of runs, with hyphens or spaces. */
final class StateWord implements ITypeConverter<RunState> {

    @Override
    public RunState convert(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        for (RunState state : RunState.values()) {
            if (word(state).equals(word.replace(' ', '-'))) {
                return state;
            }
        }
        List<String> words = Stream.of(RunState.values()).map(StateWord::word).toList();
        throw new TypeConversionException("'" + text + "' found; expected one of " + String.join(", ", words) + "."
                + NearestNames.question(word, words));
    }

    private static String word(RunState state) {
        return state.words().replace(' ', '-');
    }
}
