/** The dedupe job: finds contacts that are one person, merges those of whom it is sure, and asks about the others. */
@NullMarked
package io.rollcall.dedupe;

import org.jspecify.annotations.NullMarked;
