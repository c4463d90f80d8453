/**
 * What becomes of staged rows, whether a file brought them or a filter: each is matched to a contact, its outcome is planned, and
 * what was planned is done, range by range.
 */
@NullMarked
package io.rollcall.merging;

import org.jspecify.annotations.NullMarked;
