package io.rollcall.definition;

import org.jspecify.annotations.Nullable;

/**
 * What a job file leaves open until it is launched. One without a default has to be given.
 *
 * @param preset null where there is no default
 */
public record Parameter(
        @Meaning("What it is for.") @Nullable String description,

        @Meaning(value = "Its value where none is given. Without a default, one has to be given.", key = "default")
        @Nullable
        String preset) {}
