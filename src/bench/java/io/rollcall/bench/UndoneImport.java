package io.rollcall.bench;

import java.util.List;

/** An import that made all contacts is taken back, beside that import. */
final class UndoneImport implements BenchCase {

    private static final String IMPORT = "import";

    @Override
    public String name() {
        return "undo";
    }

    @Override
    public String title() {
        return "an import into an empty database is taken back";
    }

    @Override
    public List<Contender> contenders(TestBed bed) {
        return List.of(
                Contender.rollcall(
                        () -> bed.restore(bed.imported(bed.rows())), () -> bed.rollcall("undo", "1", "--yes")),
                Contender.rollcall(
                        IMPORT,
                        "the import",
                        () -> bed.restore(TestBed.EMPTY),
                        () -> bed.rollcall(TestBed.importOf(bed.files().csv(bed.rows())))));
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                Comparison.ratio("ratioToImport", "undo / import", Contender.ROLLCALL, IMPORT, Goal.atMost(1, 0.5)),
                Comparison.cpuRatio("cpuRatioToImport", "undo / import, CPU", Contender.ROLLCALL, IMPORT));
    }
}
