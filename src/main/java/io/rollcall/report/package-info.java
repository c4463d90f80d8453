/** What happened, for people: the books of a run, its summary and its rejects file. */
@NullMarked
package io.rollcall.report;

import org.jspecify.annotations.NullMarked;
