package io.rollcall.tabular;

/**
 * How much of a workbook is looked at before it is called broken or an attack.
 *
 * @param entries most files in the package
 * @param inflatedBytes most bytes that may be unpacked, of all files together; a million contacts with 20 columns take one GB
 * @param packageBytes most bytes of those files that only say what is where
 * @param ratio most bytes that may come out of one byte
 * @param ratioFrom unpacked bytes of a file from which the ratio counts; below, it says nothing
 * @param rows most rows of a sheet
 * @param columns most columns of a sheet
 * @param rowCharacters most UTF-16 units of a row
 * @param headRows the header is among so many first rows
 * @param headCharacters most UTF-16 units of these rows
 * @param spoolBytes most bytes of the copy: texts that cells share are repeated there
 */
record WorkbookLimits(
        int entries,
        long inflatedBytes,
        long packageBytes,
        long ratio,
        long ratioFrom,
        int rows,
        int columns,
        int rowCharacters,
        int headRows,
        int headCharacters,
        long spoolBytes) {

    static final WorkbookLimits DEFAULT = new WorkbookLimits(
            1_000, 16L << 30, 16 << 20, 200, 10 << 20, 1_048_576, 16_384, 4 << 20, 20, 1 << 20, 4L << 30);
}
