package io.rollcall.definition;

import io.rollcall.definition.ImportDefinition.Input;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run of kind {@code update} was told, complete enough to build its job again at a restart. Stored with the run as JSON.
 *
 * @param channel name of the channel that the contacts belong to
 * @param where the filter, as it was typed; null for all contacts, and where a file names them
 * @param zone time zone in which days begin
 * @param attributes those that the change fills, as they were when the run was launched
 * @param matched how many contacts there were at the launch, or how many rows the file has, which decides how the run is divided
 * @param input the copy of the file that names the contacts; null where a filter does
 * @param reading how the file is read; null where there is none
 * @param events what automations are told
 */
public record UpdateDefinition(
        String channel,
        @Nullable String where,
        String zone,
        UpdateChange change,
        List<ImportDefinition.Attribute> attributes,
        long matched,
        @Nullable Input input,
        @Nullable Reading reading,
        AutomationEvents events) {

    @SuppressWarnings("ConstantValue") // Jackson passes null for what an older version did not write.
    public UpdateDefinition {
        events = Objects.requireNonNullElse(events, AutomationEvents.SILENT);
        attributes = List.copyOf(attributes);
    }

    /**
     * How a file that names contacts is read.
     *
     * @param columns every column of it, in order
     * @param country region for numbers without one, as ISO 3166 two letters; null where none was given
     * @param create whether those whom nobody knows become contacts; otherwise their rows are rejected
     */
    public record Reading(
            List<ImportDefinition.Column> columns, @Nullable String country, boolean create) {

        public Reading {
            columns = List.copyOf(columns);
        }
    }

    /** Whether those whom nobody knows become contacts. */
    public boolean creates() {
        return reading != null && reading.create();
    }

    /** The import that the file would be, of nothing but identities; empty where a filter selects the contacts. */
    public Optional<ImportDefinition> file() {
        if (input == null || reading == null) {
            return Optional.empty();
        }
        return Optional.of(new ImportDefinition(
                channel,
                reading.country(),
                null,
                List.of(),
                List.of(),
                zone,
                null,
                false,
                reading.create() ? ImportMode.UPSERT : ImportMode.UPDATE_ONLY,
                DuplicatePolicy.LAST,
                reading.columns(),
                List.of(),
                input,
                null));
    }
}
