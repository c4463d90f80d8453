/** Contacts become a file: a snapshot, read and written in constant memory, published whole or not at all. */
@NullMarked
package io.rollcall.exports;

import org.jspecify.annotations.NullMarked;
