package io.rollcall.cli;

import io.rollcall.definition.OptionWord;
import io.rollcall.tabular.NearestNames;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads one of several words, in letters of either case.
 *
 * @param <W> the choices
 */
final class OptionWords<W extends Enum<W> & OptionWord> implements ITypeConverter<W> {

    private final List<W> choices;

    OptionWords(Class<W> type) {
        this.choices = Stream.of(type.getEnumConstants()).toList();
    }

    @Override
    public W convert(String text) {
        List<String> words = choices.stream().map(OptionWord::word).toList();
        return choices.stream()
                .filter(choice -> choice.word().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' found; expected one of "
                        + String.join(", ", words) + "." + NearestNames.question(text, words)));
    }
}
