package io.rollcall.store;

/**
 * The file that a run reads.
 *
 * @param name the file's own name, without folders
 * @param sha256 of the file as it was given, 64 hexadecimal digits
 * @param bytes size of the file as it was given
 * @param rows rows of data, header and blank lines left out
 */
public record RunInput(String name, String sha256, long bytes, long rows) {}
