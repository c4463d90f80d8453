package io.rollcall.store;

/**
 * One of the files that a run wrote.
 *
 * @param part its number, the first is 1
 * @param path absolute
 * @param rows without the header
 * @param sha256 64 hexadecimal digits
 */
public record ExportedPart(int part, String path, long rows, long bytes, String sha256) {}
