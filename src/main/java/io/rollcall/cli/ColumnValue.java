package io.rollcall.cli;

import io.rollcall.definition.MergePolicy;
import io.rollcall.definition.OptionWord;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What an option says of one column: {@code COLUMN=VALUE}. The last equals sign counts, since a column's name may have some.
 *
 * @param <V> what it says
 */
record ColumnValue<V>(String column, V value) {

    /** How a value is typed. */
    static String word(Object value) {
        return value instanceof OptionWord word ? word.word() : value.toString();
    }

    private static ColumnValue<String> parse(String text, String expected) {
        int equals = text.lastIndexOf('=');
        if (equals <= 0 || equals == text.length() - 1) {
            throw new TypeConversionException("'" + text + "' found; expected " + expected);
        }
        return new ColumnValue<>(
                text.substring(0, equals), text.substring(equals + 1).strip());
    }

    /** Reads {@code COLUMN=FIELD}; whether the field exists is seen with the header. */
    static final class Field implements ITypeConverter<ColumnValue<String>> {

        @Override
        public ColumnValue<String> convert(String text) {
            return parse(text, "COLUMN=FIELD, such as \"Mobile No.=phone\".");
        }
    }

    /** Reads {@code COLUMN=POLICY}. */
    static final class Policy implements ITypeConverter<ColumnValue<MergePolicy>> {

        @Override
        public ColumnValue<MergePolicy> convert(String text) {
            ColumnValue<String> pair = parse(text, "COLUMN=POLICY, such as \"Name=fill-blank\".");
            return new ColumnValue<>(pair.column, new OptionWords<>(MergePolicy.class).convert(pair.value));
        }
    }
}
