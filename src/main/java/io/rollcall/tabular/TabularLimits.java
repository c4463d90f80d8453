package io.rollcall.tabular;

/**
 * How much of a file is looked at before it is called broken. Fixed for all files: a restart must split a file exactly as
 * the first attempt did.
 *
 * @param cellCharacters longest cell, in UTF-16 units; the default is what a cell of a spreadsheet holds
 * @param recordBytes largest record, in bytes of UTF-8, its line end included
 * @param quotedLines most physical lines that one quoted cell may span which is larger than {@code quotedBytes}
 * @param quotedBytes size of a cell, in bytes of UTF-8, up to which its lines do not matter: the largest text of a contact, 4,000
 *     code points, may be nothing but line breaks, and comes back from an export
 * @param columns most columns of a header
 * @param headerBytes how far into the file the header must have ended, in bytes of UTF-8
 */
record TabularLimits(
        int cellCharacters, int recordBytes, int quotedLines, int quotedBytes, int columns, int headerBytes) {

    static final TabularLimits DEFAULT = new TabularLimits(32_767, 8 << 20, 200, 16_000, 1_000, 1 << 20);
}
