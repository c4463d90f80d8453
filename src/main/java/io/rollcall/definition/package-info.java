/** What a job definition may say; the form in which a run remembers what it was told. */
@NullMarked
package io.rollcall.definition;

import org.jspecify.annotations.NullMarked;
