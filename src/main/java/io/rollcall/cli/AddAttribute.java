package io.rollcall.cli;

import io.rollcall.catalogue.Attributes;
import io.rollcall.catalogue.NewAttribute;
import io.rollcall.contact.AttributeType;
import io.rollcall.tabular.NearestNames;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code rollcall attributes add}. */
final class AddAttribute extends CatalogueVerb<Attributes> {

    @Parameters(paramLabel = "KEY", description = "Letters, digits, '_', '.' and '-', such as city.")
    private String key = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            required = true,
            converter = TypeWord.class,
            description = "What the values are: text, number, date, yes-no or choice.")
    private AttributeType type = AttributeType.TEXT;

    @Option(names = "--label", paramLabel = "TEXT", description = "What people read (default: the key).")
    private Optional<String> label = Optional.empty();

    @Option(
            names = "--choices",
            paramLabel = "A,B",
            split = ",",
            description = "The values that there are, of the type choice; can be repeated.")
    private List<String> choices = List.of();

    AddAttribute(Rollcall rollcall, NounType<Attributes> type) {
        super(rollcall, type);
    }

    @Override
    int perform(Attributes attributes, Terminal terminal) {
        List<String> values = choices.stream().map(String::strip).toList();
        new EntryView(terminal).added(attributes.add(new NewAttribute(key, label.orElse(key), type, values)));
        return Exit.COMPLETED;
    }

    /** Reads the type of values. */
    static final class TypeWord implements ITypeConverter<AttributeType> {

        @Override
        public AttributeType convert(String text) {
            return AttributeType.ofWord(text).orElseThrow(() -> {
                List<String> words = Arrays.stream(AttributeType.values())
                        .map(AttributeType::shown)
                        .toList();
                return new TypeConversionException("'" + text + "' found; expected one of " + String.join(", ", words)
                        + "." + NearestNames.question(text, words));
            });
        }
    }
}
