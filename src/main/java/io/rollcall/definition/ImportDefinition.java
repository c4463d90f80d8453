package io.rollcall.definition;

import io.rollcall.tabular.SpoolFile;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run of kind {@code import} was told, complete enough to build its job again at a restart. Stored with the run
 * as JSON; what a run of an older version did not store has the value that the older version knew.
 *
 * @param channel name of the channel that the contacts belong to
 * @param country region for numbers without one, as ISO 3166 two letters; null where none was given
 * @param consentBasis basis of opt-ins that state none themselves; null where none was given
 * @param tags given to every row
 * @param lists that every row is put on
 * @param zone time zone of dates without one
 * @param dateFormat pattern of dates that are not ISO 8601; null where none was given
 * @param createMembers whether assignees and collaborators that nobody knows become members
 * @param columns every column of the file, in order
 * @param attributes the attributes that columns fill, as they were when the run was launched
 * @param input the copy of the file
 * @param rejects the rows that are read, where those are only the rejected ones of another run
 */
public record ImportDefinition(
        String channel,
        @Nullable String country,
        @Nullable String consentBasis,
        List<String> tags,
        List<String> lists,
        String zone,
        @Nullable String dateFormat,
        boolean createMembers,
        ImportMode mode,
        DuplicatePolicy duplicates,
        List<Column> columns,
        List<Attribute> attributes,
        Input input,
        @Nullable Rejects rejects) {

    @SuppressWarnings("ConstantValue") // Jackson passes null for what an older version did not write.
    public ImportDefinition {
        tags = List.copyOf(tags);
        lists = lists == null ? List.of() : List.copyOf(lists);
        mode = Objects.requireNonNullElse(mode, ImportMode.UPSERT);
        duplicates = Objects.requireNonNullElse(duplicates, DuplicatePolicy.LAST);
        columns = List.copyOf(columns);
        attributes = attributes == null ? List.of() : List.copyOf(attributes);
    }

    /** How many rows the run reads. */
    public long rows() {
        return rejects == null ? input.dataRows() : rejects.rows();
    }

    /**
     * The rejected rows of a run that read the same copy.
     *
     * @param rows how many they are
     */
    public record Rejects(long run, long rows) {}

    /**
     * One column of the file.
     *
     * @param field word of the field that it fills, {@code attr.KEY} for an attribute; null where it is ignored
     * @param policy who wins where the contact has a value; null for the field's default
     */
    public record Column(
            String name, @Nullable String field, @Nullable MergePolicy policy) {}

    /**
     * A custom attribute that a column fills.
     *
     * @param type word of the type: text, number, date, boolean or choice
     * @param choices what a choice may be; empty for other types
     * @param isNew whether the run creates it
     */
    public record Attribute(String key, String label, String type, List<String> choices, boolean isNew) {

        public Attribute {
            choices = List.copyOf(choices);
        }
    }

    /**
     * The copy of the file that everything reads.
     *
     * @param spoolFile name in the home's spool folder
     * @param indexFile name in the home's spool folder
     * @param sheet name of the sheet of a workbook; null for a text file
     * @param files what the copy was made of, in order, where that was packed or several files; null for one file as it was
     *     given
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
            @Nullable String sheet,
            @Nullable List<SpoolFile> files) {

        /** Where a row stands, for people; see {@link SpoolFile#place}. */
        public String place(long row) {
            return SpoolFile.place(row, sheet, files == null ? List.of() : files);
        }
    }
}
