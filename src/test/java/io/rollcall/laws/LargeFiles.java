package io.rollcall.laws;

import io.rollcall.sample.SampleGenerator;
import io.rollcall.sample.SampleOptions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are large, written once. */
final class LargeFiles {

    private static final long SEED = 7;

    private LargeFiles() {}

    /** Generated people of all countries that samples know. */
    static Path people(int rows) throws IOException {
        Path file = Files.createDirectories(RealJar.FOLDER).resolve("people-" + rows + ".csv");
        if (!Files.exists(file)) {
            Path part = RealJar.FOLDER.resolve("people.part");
            try (OutputStream out = Files.newOutputStream(part)) {
                SampleGenerator.write(new SampleOptions(rows, SEED), out);
            }
            Files.move(part, file);
        }
        return file;
    }

    /** Rows that have nothing in common: each with tags of its own and a long remark. */
    static Path variety(int rows, int tagsPerRow, int remarkLength) throws IOException {
        Path file = Files.createDirectories(RealJar.FOLDER).resolve("variety.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("phone,tags,remarks\n");
            for (int row = 0; row < rows; row++) {
                out.write("+6011" + (10_000_000 + 2 * row) + ",\"tag " + row);
                for (int tag = 1; tag < tagsPerRow; tag++) {
                    out.write(",tag " + row + "-" + tag);
                }
                out.write("\"," + (row + " remarks ").repeat(remarkLength / 15) + "\n");
            }
        }
        return file;
    }
}
