/** From a file to staged rows: what every job that reads a file begins with. */
@NullMarked
package io.rollcall.staging;

import org.jspecify.annotations.NullMarked;
