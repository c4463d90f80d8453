package io.rollcall.tabular;

/**
 * How much of a file is looked at before it is called broken. Fixed for all files: a restart must split a file exactly as
 * the first attempt did.
 *
 * @param cellCharacters longest cell, in UTF-16 units; the default is what a cell of a spreadsheet holds
 * @param recordBytes largest record, in bytes of UTF-8, its line end included
 * @param quotedLines most physical lines that one quoted cell may span
 * @param columns most columns of a header
 * @param headerBytes how far into the file the header must have ended, in bytes of UTF-8
 */
record TabularLimits(int cellCharacters, int recordBytes, int quotedLines, int columns, int headerBytes) {

    static final TabularLimits DEFAULT = new TabularLimits(32_767, 8 << 20, 200, 1_000, 1 << 20);
}
