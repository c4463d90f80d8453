package io.rollcall.mapping;

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
 */
public record MappingOptions(Map<String, String> explicit, Set<String> ignored, Unmapped unmapped) {

    /** What a column that matches no field means. */
    public enum Unmapped {
        /** The run does not start. */
        STOP,
        /** The column is left out. */
        IGNORE,
        /** The column fills an attribute of its name, which is created where there is none. */
        ATTRIBUTE
    }

    public MappingOptions {
        explicit = Collections.unmodifiableMap(new LinkedHashMap<>(explicit));
        ignored = Collections.unmodifiableSet(new LinkedHashSet<>(ignored));
    }

    /** Synonyms only; a column that matches nothing stops. */
    public static MappingOptions none() {
        return new MappingOptions(Map.of(), Set.of(), Unmapped.STOP);
    }
}
