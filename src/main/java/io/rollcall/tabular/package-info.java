/** Rows in and out of files; the only door for files. */
@NullMarked
package io.rollcall.tabular;

import org.jspecify.annotations.NullMarked;
