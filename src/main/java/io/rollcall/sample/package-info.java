/** Writes sample files of any size, the same for the same seed. */
@NullMarked
package io.rollcall.sample;

import org.jspecify.annotations.NullMarked;
