/** Everything that speaks SQL: one table, one writing class. */
@NullMarked
package io.rollcall.store;

import org.jspecify.annotations.NullMarked;
