package io.rollcall.bench;

import io.rollcall.store.ExportReference;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All contacts into a text file, beside COPY of the statement that the export reads. */
final class CsvExport implements BenchCase {

    private static final String COPY = "copy";

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String title() {
        return "all contacts into a CSV file";
    }

    @Override
    public List<Contender> contenders(TestBed bed) {
        Path file = bed.folder().resolve("export.csv");
        Path copied = bed.folder().resolve("export.txt");
        return List.of(
                Contender.rollcall(
                        () -> bed.restore(bed.imported(bed.rows())),
                        () -> bed.rollcall("export", "--to", file.toString(), "--replace")),
                Contender.reference(
                        COPY,
                        "COPY TO STDOUT",
                        () -> bed.restore(bed.imported(bed.rows())),
                        () -> bed.task(() -> {
                            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(copied), 1 << 16)) {
                                ExportReference.copy(bed.server().source(), out);
                            }
                        })));
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                Comparison.ratio("ratioToCopy", "export / COPY", Contender.ROLLCALL, COPY, Goal.atMost(1.3, 1.1)),
                Comparison.cpuRatio("cpuRatioToCopy", "export / COPY, CPU", Contender.ROLLCALL, COPY));
    }
}
