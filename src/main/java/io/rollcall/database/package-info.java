/** Starts the embedded PostgreSQL or connects to yours, and migrates it. */
@NullMarked
package io.rollcall.database;

import org.jspecify.annotations.NullMarked;
