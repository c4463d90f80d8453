/** A row becomes a draft: which column fills which field or attribute. */
@NullMarked
package io.rollcall.mapping;

import org.jspecify.annotations.NullMarked;
