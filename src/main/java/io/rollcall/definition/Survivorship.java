package io.rollcall.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What stays of the contacts of one person. Consent and engagement have no rule: consent is always the most restrictive,
 * engagement is summed up.
 *
 * @param survivor which contact stays
 * @param fields by name: {@code display_name}, {@code profile_name}, {@code username}, {@code external_id}, {@code remarks},
 *     {@code avatar}, {@code assignee}, {@code directory}, {@code tags}, {@code lists}, {@code collaborators}, {@code attributes} for all
 *     attributes, {@code attr.KEY} for one; a field that is not here has the default, which is the union for tags, lists and
 *     collaborators, and the survivor's value for all others
 */
public record Survivorship(SurvivorRule survivor, Map<String, FieldRule> fields) {

    /** The oldest contact stays, every field by its default. */
    public static final Survivorship DEFAULT = new Survivorship(SurvivorRule.OLDEST, Map.of());

    public Survivorship {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
