package io.rollcall.bench;

import java.util.List;

/** The same file once more: every contact is looked at, and none is written. */
final class RepeatedImport implements BenchCase {

    @Override
    public String name() {
        return "import-again";
    }

    @Override
    public String title() {
        return "the same file once more";
    }

    @Override
    public List<Contender> contenders(TestBed bed) {
        return List.of(
                Contender.rollcall(
                        () -> bed.restore(bed.imported(bed.rows())),
                        () -> bed.rollcall(TestBed.importOf(bed.files().csv(bed.rows()), "--new-run"))),
                bed.copyReference(FirstImport.COPY, "R", CopyReference.CONTACTS));
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                Comparison.ratio(
                        "ratioToCopy", "import again / R", Contender.ROLLCALL, FirstImport.COPY, Goal.atMost(0.8, 0.5)),
                Comparison.cpuRatio("cpuRatioToCopy", "import again / R, CPU", Contender.ROLLCALL, FirstImport.COPY),
                Comparison.contacts(
                        "contactRowsWritten", "contact rows written", Contender.ROLLCALL, Goal.atMost(0, 0)));
    }
}
