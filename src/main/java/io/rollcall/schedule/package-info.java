/** Starts jobs at their times: each time once, however many servers there are. */
@NullMarked
package io.rollcall.schedule;

import org.jspecify.annotations.NullMarked;
