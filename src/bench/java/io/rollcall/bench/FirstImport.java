package io.rollcall.bench;

import java.util.List;

/** A file into an empty database: against COPY of the clean rows, and against the job that the guides of Spring Batch teach. */
final class FirstImport implements BenchCase {

    static final String COPY = "copy";
    static final String COPY_WITH_TAGS = "copyWithTags";
    static final String TEXTBOOK = "textbook";

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String title() {
        return "a CSV file into an empty database";
    }

    @Override
    public List<Contender> contenders(TestBed bed) {
        return List.of(
                Contender.rollcall(
                        () -> bed.restore(TestBed.EMPTY),
                        () -> bed.requireContacts(
                                "rollcall",
                                bed.rollcall(TestBed.importOf(bed.files().csv(bed.rows()))))),
                bed.copyReference(COPY, "R", CopyReference.CONTACTS),
                bed.copyReference(COPY_WITH_TAGS, "R + tags", CopyReference.CONTACTS_AND_TAGS),
                Contender.reference(
                        TEXTBOOK,
                        "textbook",
                        () -> {
                            bed.restore(TestBed.EMPTY);
                            CopyReference.createTables(bed.server(), CopyReference.CONTACTS_AND_TAGS);
                            CopyReference.createTables(bed.server(), List.of("tag"));
                        },
                        () -> bed.requireContacts(
                                "bench",
                                bed.java(
                                        TextbookImport.class,
                                        bed.files().wellFormedCsv(bed.rows()).toString()))));
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                Comparison.ratio("ratioToCopy", "import / R", Contender.ROLLCALL, COPY, Goal.atMost(2.0, 1.3)),
                Comparison.cpuRatio("cpuRatioToCopy", "import / R, CPU", Contender.ROLLCALL, COPY),
                Comparison.ratio(
                        "ratioToCopyWithTags", "import / R + tags", Contender.ROLLCALL, COPY_WITH_TAGS, Goal.NONE),
                Comparison.ratio(
                        "timesFasterThanTextbook",
                        "textbook / import",
                        TEXTBOOK,
                        Contender.ROLLCALL,
                        Goal.atLeast(5, 8)),
                Comparison.ratio("ratioToTextbook", "import / textbook", Contender.ROLLCALL, TEXTBOOK, Goal.NONE),
                Comparison.cpuRatio("cpuRatioToTextbook", "import / textbook, CPU", Contender.ROLLCALL, TEXTBOOK));
    }
}
