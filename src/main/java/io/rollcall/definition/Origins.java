package io.rollcall.definition;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where each setting of a launch was said, so that messages can name the place.
 *
 * @param places by word of the option that says the same, and for each item of a list and each column by {@code
 *     option=item} too; what is not there was said on the command line
 */
public record Origins(Map<String, String> places) {

    /** Everything was said on the command line. */
    public static final Origins OPTIONS = new Origins(Map.of());

    public Origins {
        places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    }

    /**
     * Where a message begins: {@code Option --country}, or the place in a job file.
     *
     * @param option its word, without hyphens
     */
    public String of(String option) {
        return places.getOrDefault(option, "Option --" + option);
    }

    /**
     * The same for one item of a list, or one column.
     *
     * @param option its word, without hyphens
     */
    public String of(String option, String item) {
        return places.getOrDefault(key(option, item), "Option --" + option);
    }

    /**
     * The same within a sentence: {@code --map}, or the place in a job file.
     *
     * @param option its word, without hyphens
     */
    public String within(String option, String item) {
        return places.getOrDefault(key(option, item), "--" + option);
    }

    /** The same without places of what options said again. */
    public Origins without(Collection<String> options) {
        Map<String, String> rest = new LinkedHashMap<>(places);
        rest.keySet().removeAll(options);
        return new Origins(rest);
    }

    static String key(String option, String item) {
        return option + "=" + item;
    }
}
