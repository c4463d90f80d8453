/** The update job: one change is made to all contacts that a filter selects. */
@NullMarked
package io.rollcall.updates;

import org.jspecify.annotations.NullMarked;
