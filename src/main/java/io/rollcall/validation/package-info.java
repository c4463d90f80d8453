/** A draft is accepted, or rejected with every reason at once. */
@NullMarked
package io.rollcall.validation;

import org.jspecify.annotations.NullMarked;
