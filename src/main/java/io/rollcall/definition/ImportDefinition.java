package io.rollcall.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of kind {@code import} was told, complete enough to build its job again at a restart. Stored with the run
 * as JSON.
 *
 * @param channel name of the channel that the contacts belong to
 * @param country region for numbers without one, as ISO 3166 two letters; null where none was given
 * @param consentBasis basis of opt-ins that state none themselves; null where none was given
 * @param tags given to every row
 * @param zone time zone of dates without one
 * @param columns every column of the file, in order
 * @param input the copy of the file
 */
public record ImportDefinition(
        String channel,
        @Nullable String country,
        @Nullable String consentBasis,
        List<String> tags,
        String zone,
        List<Column> columns,
        Input input) {

    public ImportDefinition {
        tags = List.copyOf(tags);
        columns = List.copyOf(columns);
    }

    /**
     * One column of the file.
     *
     * @param field word of the field that it fills; null where it is ignored
     */
    public record Column(String name, @Nullable String field) {}

    /**
     * The copy of the file that everything reads.
     *
     * @param spoolFile name in the home's spool folder
     * @param indexFile name in the home's spool folder
     * @param sheet name of the sheet of a workbook; null for a text file
     */
    public record Input(
            String fileName,
            String sha256,
            long originalBytes,
            String charset,
            String spoolFile,
            String indexFile,
            long spoolBytes,
            char delimiter,
            List<String> header,
            long headerRow,
            long dataOffset,
            long dataRows,
            @Nullable String sheet) {}
}
