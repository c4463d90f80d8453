package io.rollcall.bench;

import java.util.List;

/** A file of known people, of whom one in twenty has another name. */
final class ChangedImport implements BenchCase {

    @Override
    public String name() {
        return "import-changed";
    }

    @Override
    public String title() {
        return "the same file with 5 % of the names changed";
    }

    @Override
    public List<Contender> contenders(TestBed bed) {
        return List.of(
                Contender.rollcall(
                        () -> {
                            bed.restore(bed.imported(bed.rows()));
                            bed.files().changedCsv(bed.rows());
                        },
                        () -> bed.rollcall(TestBed.importOf(bed.files().changedCsv(bed.rows())))),
                bed.copyReference(FirstImport.COPY, "R", CopyReference.CONTACTS));
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                Comparison.ratio("ratioToCopy", "changed import / R", Contender.ROLLCALL, FirstImport.COPY, Goal.NONE),
                Comparison.cpuRatio("cpuRatioToCopy", "changed import / R, CPU", Contender.ROLLCALL, FirstImport.COPY));
    }
}
