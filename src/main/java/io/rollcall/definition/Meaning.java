package io.rollcall.definition;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a key of a job file means, for the editors of those who write one. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Meaning {

    /** One or two short sentences. */
    String value();

    /** How the key is written; empty where it is the component's name with hyphens. */
    String key() default "";

    /** Word of the option that says the same on the command line; empty where it is the key. */
    String option() default "";
}
