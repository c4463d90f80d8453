package io.rollcall.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of kind {@code update} was told, complete enough to build its job again at a restart. Stored with the run as JSON.
 *
 * @param channel name of the channel that the contacts belong to
 * @param where the filter, as it was typed; null for all contacts
 * @param zone time zone in which days begin
 * @param attributes those that the change fills, as they were when the run was launched
 * @param matched how many contacts there were at the launch, which decides how the run is divided
 */
public record UpdateDefinition(
        String channel,
        @Nullable String where,
        String zone,
        UpdateChange change,
        List<ImportDefinition.Attribute> attributes,
        long matched) {

    public UpdateDefinition {
        attributes = List.copyOf(attributes);
    }
}
