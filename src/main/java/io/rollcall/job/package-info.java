/** Starts, restarts, stops, recovers and tracks any job, and knows none of them. */
@NullMarked
package io.rollcall.job;

import org.jspecify.annotations.NullMarked;
