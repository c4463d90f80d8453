package io.rollcall.tabular;

/**
 * How much comes out of archives before they are called an attack.
 *
 * @param entries most files in an archive
 * @param bytes most bytes that are unpacked, of all files together
 * @param ratio most bytes that may come out of one byte; deflate reaches 1,032, lists of contacts some 20
 * @param ratioFrom unpacked bytes of a file from which the ratio counts; below, it says nothing
 */
record UnpackingLimits(int entries, long bytes, long ratio, long ratioFrom) {

    static final UnpackingLimits DEFAULT = new UnpackingLimits(1_000, 64L << 30, 200, 64 << 20);
}
