/** Deletes what runs have left, each kind by its own age, as a run with books. */
@NullMarked
package io.rollcall.housekeeping;

import org.jspecify.annotations.NullMarked;
