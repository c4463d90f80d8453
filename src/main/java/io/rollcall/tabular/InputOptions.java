package io.rollcall.tabular;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the person who starts an import says about the file; whatever is not said is found out.
 *
 * @param encoding name of the encoding as typed; null where not said
 * @param delimiter one ASCII character, or {@code tab}, as typed; null where not said
 * @param sheet name of the sheet of a workbook, as typed; null where not said
 * @param header whether a row of a sheet looks like the header; the first of the top rows that does is taken for it. Text
 *     files have their header in the first row
 */
public record InputOptions(
        @Nullable String encoding,
        @Nullable String delimiter,
        @Nullable String sheet,
        Predicate<List<String>> header) {

    /** Nothing is said. */
    public static InputOptions none() {
        return new InputOptions(null, null, null, row -> true);
    }

    public InputOptions withEncoding(@Nullable String name) {
        return new InputOptions(name, delimiter, sheet, header);
    }

    public InputOptions withDelimiter(@Nullable String text) {
        return new InputOptions(encoding, text, sheet, header);
    }

    public InputOptions withSheet(@Nullable String name) {
        return new InputOptions(encoding, delimiter, name, header);
    }

    public InputOptions withHeader(Predicate<List<String>> test) {
        return new InputOptions(encoding, delimiter, sheet, test);
    }
}
