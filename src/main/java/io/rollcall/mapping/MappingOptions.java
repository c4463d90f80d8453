package io.rollcall.mapping;

import io.rollcall.definition.Origins;
import io.rollcall.definition.UnmappedColumns;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the launch says about the columns.
 *
 * @param explicit word of the field ({@code ContactField.word()}) by name of the column; not yet checked
 * @param ignored names of columns that are left out
 * @param origins where it says so
 */
public record MappingOptions(
        Map<String, String> explicit, Set<String> ignored, UnmappedColumns unmapped, Origins origins) {

    public MappingOptions {
        explicit = Collections.unmodifiableMap(new LinkedHashMap<>(explicit));
        ignored = Collections.unmodifiableSet(new LinkedHashSet<>(ignored));
    }

    /** What options of the command line say. */
    public MappingOptions(Map<String, String> explicit, Set<String> ignored, UnmappedColumns unmapped) {
        this(explicit, ignored, unmapped, Origins.OPTIONS);
    }

    /** Synonyms only; a column that matches nothing stops. */
    public static MappingOptions none() {
        return new MappingOptions(Map.of(), Set.of(), UnmappedColumns.STOP);
    }
}
