package io.rollcall.bench;

import java.util.List;

/** A workbook into an empty database, beside reading that workbook with POI's event model alone, as its examples do. */
final class XlsxImport implements BenchCase {

    private static final String POI = "poi";
    private static final String POI_RAW = "poiRaw";
    private static final String READING = "reading";

    /** A sheet has 1,048,576 rows, one of them the header. */
    static final long MOST_ROWS = 1_048_575;

    @Override
    public String name() {
        return "xlsx";
    }

    @Override
    public String title() {
        return "a workbook into an empty database";
    }

    @Override
    public List<Contender> contenders(TestBed bed) {
        long rows = Math.min(bed.rows(), MOST_ROWS);
        return List.of(
                Contender.rollcall(
                        () -> {
                            bed.restore(TestBed.EMPTY);
                            bed.files().xlsx(rows);
                        },
                        () -> bed.rollcall(TestBed.importOf(bed.files().xlsx(rows)))),
                reading(bed, rows, POI, "POI, cells as shown", XlsxReading.POI),
                reading(bed, rows, POI_RAW, "POI, raw values", XlsxReading.POI_RAW),
                reading(bed, rows, READING, "our reading alone", XlsxReading.ROLLCALL));
    }

    private static Contender reading(TestBed bed, long rows, String key, String label, XlsxReading way) {
        return Contender.reference(
                key,
                label,
                () -> bed.files().xlsx(rows),
                () -> bed.java(
                        WorkbookWork.class,
                        WorkbookWork.READ,
                        way.name(),
                        bed.files().xlsx(rows).toString()));
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                Comparison.ratio("ratioToPoi", "import / POI reading", Contender.ROLLCALL, POI, Goal.atMost(1.3, 0.6)),
                Comparison.cpuRatio("cpuRatioToPoi", "import / POI reading, CPU", Contender.ROLLCALL, POI),
                Comparison.cpuRatio("readingCpuRatioToPoi", "our reading / POI reading, CPU", READING, POI));
    }
}
