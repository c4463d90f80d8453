/** The commands that a person types; the only room that knows a terminal. */
@NullMarked
package io.rollcall.cli;

import org.jspecify.annotations.NullMarked;
