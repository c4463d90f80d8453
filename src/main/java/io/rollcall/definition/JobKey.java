package io.rollcall.definition;

import java.lang.reflect.AnnotatedElement;
import java.util.Locale;

/**
 * A key of a job file.
 *
 * @param word how it is written in the file
 * @param option word of the option that says the same, without its hyphens
 */
public record JobKey(String word, String option) {

    /**
     * The key of a record's component.
     *
     * @param component carries {@link Meaning}
     * @param name of the component
     */
    public static JobKey of(AnnotatedElement component, String name) {
        Meaning meaning = component.getAnnotation(Meaning.class);
        String word = meaning == null || meaning.key().isEmpty() ? hyphened(name) : meaning.key();
        return new JobKey(word, meaning == null || meaning.option().isEmpty() ? word : meaning.option());
    }

    private static String hyphened(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
