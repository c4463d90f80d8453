package io.rollcall.bench;

import java.nio.file.Path;

/**
 * What is measured, and how.
 *
 * @param launcher {@code rollcall} of the checkout
 * @param largest rows of the largest file whose import shows how the time grows
 * @param rounds that count, after one that warms up the machine
 * @param heap of each JVM, such as {@code 256m}
 * @param busy processes that do nothing but work meanwhile
 */
record BenchTerms(Path launcher, long rows, long largest, long seed, int rounds, String heap, int busy) {}
