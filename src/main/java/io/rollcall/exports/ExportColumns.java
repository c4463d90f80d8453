package io.rollcall.exports;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.contact.AttributeType;
import io.rollcall.contact.ColumnTarget;
import io.rollcall.contact.ExportColumn;
import io.rollcall.definition.ExportDefinition;
import io.rollcall.tabular.NearestNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out which columns somebody means. Used once; not thread-safe. */
final class ExportColumns {

    /** Every field there is. */
    static final String ALL = "all";

    private final List<AttributeDefinition> attributes;
    private final List<String> problems = new ArrayList<>();

    /**
     * Begins without problems.
     *
     * @param attributes those of the channel
     */
    ExportColumns(List<AttributeDefinition> attributes) {
        this.attributes = attributes;
    }

    /** What is wrong with what was said, as the rest of sentences that begin with a place. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * The columns of texts such as {@code name} and {@code attr.city=City}.
     *
     * @param said in their order; if there are none, everything that an import can state
     */
    List<ExportDefinition.Column> of(List<String> said) {
        List<ExportDefinition.Column> columns = new ArrayList<>();
        for (String text : said.isEmpty() ? List.of("") : said) {
            if (text.isEmpty() || text.equalsIgnoreCase(ALL)) {
                everything(!text.isEmpty()).forEach(columns::add);
                continue;
            }
            column(text).ifPresent(columns::add);
        }
        Set<String> names = new HashSet<>();
        columns.stream()
                .map(ExportDefinition.Column::name)
                .filter(name -> !names.add(name))
                .distinct()
                .forEach(twice -> problems.add("two columns are called '" + twice
                        + "'; expected each name once. Rename one, as in " + twice + "=NAME."));
        return columns;
    }

    private Stream<ExportDefinition.Column> everything(boolean readOnlyToo) {
        Stream<ExportColumn> fields = ExportColumn.importable().stream();
        Stream<ExportColumn> others = readOnlyToo ? ExportColumn.readOnly().stream() : Stream.empty();
        return Stream.of(fields, attributes.stream().map(ExportColumns::attribute), others)
                .flatMap(part -> part)
                .map(column -> column(column, column.word()));
    }

    private Optional<ExportDefinition.Column> column(String text) {
        int sign = text.indexOf('=');
        String word = (sign < 0 ? text : text.substring(0, sign)).strip();
        Optional<ExportColumn> found = find(word);
        if (found.isEmpty()) {
            problems.add("there is no field '" + word + "'; expected one of " + String.join(", ", words()) + ", or "
                    + ALL + "." + NearestNames.question(word, words()));
            return Optional.empty();
        }
        String name = sign < 0 ? found.get().word() : text.substring(sign + 1).strip();
        if (name.isEmpty()) {
            problems.add("'" + text + "' gives the column no name; expected " + word + "=NAME. Write a name, or leave"
                    + " out the '='.");
            return Optional.empty();
        }
        return Optional.of(column(found.get(), name));
    }

    private Optional<ExportColumn> find(String word) {
        if (!word.startsWith(ColumnTarget.ATTRIBUTE_PREFIX)) {
            return ExportColumn.ofWord(word);
        }
        String key = word.substring(ColumnTarget.ATTRIBUTE_PREFIX.length());
        return attributes.stream()
                .filter(attribute -> attribute.key().equals(key))
                .map(ExportColumns::attribute)
                .findFirst();
    }

    private List<String> words() {
        return everything(true).map(ExportDefinition.Column::field).toList();
    }

    private static ExportColumn attribute(AttributeDefinition attribute) {
        return new ExportColumn.OfAttribute(attribute.key(), attribute.type());
    }

    private static ExportDefinition.Column column(ExportColumn column, String name) {
        AttributeType type = column instanceof ExportColumn.OfAttribute attribute ? attribute.type() : null;
        return new ExportDefinition.Column(column.word(), name, type == null ? null : type.word());
    }
}
