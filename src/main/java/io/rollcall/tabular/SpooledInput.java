package io.rollcall.tabular;

import java.util.List;

/**
 * An input file that has been copied, understood and counted.
 *
 * @param fileName its name, without folders
 * @param originalBytes size of the original
 * @param sha256 of the original's bytes, as 64 lower-case hexadecimal digits
 * @param charset name of the encoding in which it was read
 * @param hadByteOrderMark whether it began with a mark, which the copy does not have
 * @param lineEnd how its lines end
 * @param notes what a person should know although the file could be read; whole sentences
 * @param reference for reading the copy
 */
public record SpooledInput(
        String fileName,
        long originalBytes,
        String sha256,
        String charset,
        boolean hadByteOrderMark,
        LineEnd lineEnd,
        List<String> notes,
        SpoolReference reference) {

    public SpooledInput {
        notes = List.copyOf(notes);
    }

    /** Names of the columns, trimmed, as the file spells them. */
    public List<String> header() {
        return reference.header();
    }

    /** Records after the header that are not blank, well-formed and broken. */
    public long dataRows() {
        return reference.dataRows();
    }

    public char delimiter() {
        return reference.delimiter();
    }
}
