/** The process that runs for weeks: it works on what schedules start, and goes on with what others have left. */
@NullMarked
package io.rollcall.serve;

import org.jspecify.annotations.NullMarked;
