package io.rollcall.definition;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run of kind {@code export} was told, complete enough to build its job again at a restart. Stored with the run as
 * JSON.
 *
 * @param channel name of the channel whose contacts are written
 * @param where the filter, as it was written; null for all contacts
 * @param zone time zone of days and times, in the filter and in the file
 * @param columns in their order
 * @param to absolute path of the file, with {@code {date}}, {@code {time}} and {@code {run}} for those of the run
 * @param delimiter of a CSV file
 * @param encoding of a CSV file
 * @param mark whether a CSV file begins with a byte-order mark
 * @param replace whether a file of that name is replaced
 * @param keep how many files of the job are kept; null for all
 * @param packing what becomes of the file's bytes; versions that knew of none stored none
 * @param full how often a job that writes what has changed writes everything, as a word of {@link Renewal}; null for one that
 *     does so always
 * @param renewed whether this run is to write everything, although the job writes what has changed; null is no
 * @param deliverTo addresses of the places that the file is brought to; null for none
 */
public record ExportDefinition(
        String channel,
        @Nullable String where,
        String zone,
        List<Column> columns,
        String to,
        ExportFormat format,
        String delimiter,
        String encoding,
        boolean mark,
        boolean replace,
        @Nullable Long keep,
        Packing packing,
        @Nullable Renewal full,
        @Nullable Boolean renewed,
        @Nullable List<String> deliverTo) {

    public ExportDefinition {
        columns = List.copyOf(columns);
        packing = Objects.requireNonNullElse(packing, Packing.NONE);
    }

    /**
     * How the file is packed.
     *
     * @param compress null for a file as it is
     * @param encryptFor public keys of age; none for a file that everybody can read
     * @param split how many rows a file has before the next begins; null for one file
     */
    public record Packing(
            @Nullable Compression compress,
            List<String> encryptFor,
            @Nullable Long split) {

        /** The bytes as they are. */
        public static final Packing NONE = new Packing(null, List.of(), null);

        public Packing {
            encryptFor = List.copyOf(encryptFor);
        }
    }

    /**
     * A column of the file.
     *
     * @param field word of what it shows, such as {@code name} or {@code attr.city}
     * @param name what stands in the header
     * @param type word of the attribute's type; null for other fields
     */
    public record Column(
            String field, String name, @Nullable String type) {}
}
