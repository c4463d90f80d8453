/** The undo job: takes back what another run has changed, field by field. */
@NullMarked
package io.rollcall.undo;

import org.jspecify.annotations.NullMarked;
