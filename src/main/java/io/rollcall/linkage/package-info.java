/**
 * Which contacts are the same person, and what becomes of them when they are: blocking, scoring, clusters, survivorship; plain
 * values in and out.
 */
@NullMarked
package io.rollcall.linkage;

import org.jspecify.annotations.NullMarked;
