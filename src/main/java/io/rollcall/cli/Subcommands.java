package io.rollcall.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The commands of a group that are classes, in the order of its help; its methods follow. {@link CommandTree} adds them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Subcommands {

    Class<?>[] value() default {};
}
