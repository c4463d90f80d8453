package io.rollcall.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Only the writing of a workbook, of twenty cells a row that no database has: where the time of an export goes. */
final class CellsIntoWorkbook implements BenchCase {

    private static final String WRITER = "writer";
    private static final String SXSSF = "sxssf";
    private static final String CSV = "csv";

    @Override
    public String name() {
        return "xlsx-writing";
    }

    @Override
    public String title() {
        return "cells into a workbook, without a database";
    }

    @Override
    public List<Contender> contenders(TestBed bed) {
        return List.of(
                writing(bed, WRITER, "our writer", XlsxWriting.ROLLCALL),
                writing(bed, SXSSF, "SXSSF", XlsxWriting.SXSSF),
                writing(bed, CSV, "our CSV writer", XlsxWriting.CSV));
    }

    private static Contender writing(TestBed bed, String key, String label, XlsxWriting way) {
        Path folder = bed.folder().resolve("written");
        long rows = Math.min(bed.rows(), XlsxImport.MOST_ROWS);
        return Contender.reference(
                key,
                label,
                () -> {
                    Folders.delete(folder);
                    Files.createDirectory(folder);
                },
                () -> bed.java(
                        WorkbookWork.class, WorkbookWork.WRITE, way.name(), folder.toString(), Long.toString(rows)));
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                Comparison.ratio("ratioToSxssf", "our writer / SXSSF", WRITER, SXSSF, Goal.NONE),
                Comparison.cpuRatio("cpuRatioToSxssf", "our writer / SXSSF, CPU", WRITER, SXSSF));
    }
}
