package io.rollcall.tabular;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Date;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.util.TempFile;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.streaming.SheetDataWriter;

/**
 * A workbook whose rows go to the disk as they come: in memory are a few rows, whatever the size. Texts stand in their cells
 * (inline strings), which is faster than sharing them and needs no table. Equal rows give equal bytes: the library writes no
 * times into the archive, and its time in the properties is taken out. Not thread-safe.
 */
final class XlsxWorkbook extends SXSSFWorkbook {

    private static final int ROWS_IN_MEMORY = 16;

    private final ScratchFolder scratch;

    /** @param scratch for the rows; closed by the caller, after the workbook */
    XlsxWorkbook(ScratchFolder scratch) {
        super(ROWS_IN_MEMORY);
        this.scratch = scratch;
        POIXMLProperties.CoreProperties properties =
                getXSSFWorkbook().getProperties().getCoreProperties();
        properties.setCreator("Rollcall");
        properties.setCreated(Optional.<Date>empty());
    }

    @Override
    public SXSSFSheet createSheet(String name) {
        return TempFile.withStrategy(scratch, () -> super.createSheet(name));
    }

    @Override
    protected SheetDataWriter createSheetDataWriter() throws IOException {
        return new XlsxSheetWriter();
    }

    /** Writes the whole file; the stream stays open. */
    void save(OutputStream out) throws IOException {
        IOException[] failed = new IOException[1];
        TempFile.withStrategy(scratch, () -> {
            try {
                write(out);
            } catch (IOException e) {
                failed[0] = e;
            }
            return this;
        });
        if (failed[0] != null) {
            throw failed[0];
        }
    }
}
