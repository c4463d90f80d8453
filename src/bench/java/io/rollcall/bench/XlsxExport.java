package io.rollcall.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All contacts into a workbook, beside POI's streaming model alone, which finds the same rows in a text file. */
final class XlsxExport implements BenchCase {

    private static final String SXSSF = "sxssf";

    @Override
    public String name() {
        return "export-xlsx";
    }

    @Override
    public String title() {
        return "all contacts into a workbook";
    }

    @Override
    public List<Contender> contenders(TestBed bed) {
        long rows = Math.min(bed.rows(), XlsxImport.MOST_ROWS);
        Path file = bed.folder().resolve("export.xlsx");
        Path text = bed.folder().resolve("rows-of-workbook.csv");
        return List.of(
                Contender.rollcall(
                        () -> bed.restore(bed.imported(rows)),
                        () -> bed.rollcall("export", "--to", file.toString(), "--replace")),
                Contender.reference(
                        SXSSF,
                        "SXSSF",
                        () -> {
                            if (!Files.exists(text)) {
                                bed.restore(bed.imported(rows));
                                bed.rollcall("export", "--to", text.toString());
                            }
                        },
                        () -> bed.java(
                                WorkbookWork.class,
                                WorkbookWork.CONVERT,
                                text.toString(),
                                bed.folder().resolve("sxssf.xlsx").toString())));
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                Comparison.ratio("ratioToSxssf", "export / SXSSF", Contender.ROLLCALL, SXSSF, Goal.atMost(1.2, 0.6)),
                Comparison.cpuRatio("cpuRatioToSxssf", "export / SXSSF, CPU", Contender.ROLLCALL, SXSSF));
    }
}
