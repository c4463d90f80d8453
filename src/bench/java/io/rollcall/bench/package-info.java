/** How fast Rollcall is, beside references that are measured in the same minutes; no part of the product. */
@NullMarked
package io.rollcall.bench;

import org.jspecify.annotations.NullMarked;
