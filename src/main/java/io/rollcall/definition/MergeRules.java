package io.rollcall.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How rows and contacts come together.
 *
 * @param policies by name of a column as it was typed; columns that are not named have the default of their field
 */
public record MergeRules(ImportMode mode, DuplicatePolicy duplicates, Map<String, MergePolicy> policies) {

    /** Upsert; the last row of a contact wins; every field by its default. */
    public static final MergeRules DEFAULT = new MergeRules(ImportMode.UPSERT, DuplicatePolicy.LAST, Map.of());

    public MergeRules {
        policies = Collections.unmodifiableMap(new LinkedHashMap<>(policies));
    }
}
