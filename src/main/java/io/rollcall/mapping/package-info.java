/** A row becomes a draft: which column means which field. */
@NullMarked
package io.rollcall.mapping;

import org.jspecify.annotations.NullMarked;
