package io.rollcall.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What {@code --map} says of one column.
 *
 * @param field word of a field; whether it exists is seen with the header
 */
record ColumnField(String column, String field) {

    /** Reads {@code COLUMN=FIELD}; the last equals sign counts, since a column's name may have some. */
    static final class Converter implements ITypeConverter<ColumnField> {

        @Override
        public ColumnField convert(String text) {
            int equals = text.lastIndexOf('=');
            if (equals <= 0) {
                throw new TypeConversionException(
                        "'" + text + "' found; expected COLUMN=FIELD, such as \"Mobile No.=phone\".");
            }
            String field = text.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
            return new ColumnField(text.substring(0, equals), field);
        }
    }
}
