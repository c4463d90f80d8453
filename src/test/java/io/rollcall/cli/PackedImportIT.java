package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.cli.Program.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Archives, and several files as one, from the packaged program. */
class PackedImportIT {

    private final Path folder;
    private Program program = Program.in(Path.of(""));

    PackedImportIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void openHome() {
        program = Program.in(FreshHome.open());
    }

    @Test
    void severalFilesAreOneRunWhoseRowsKeepTheirNumbers() throws IOException {
        Path first = gzip("monday.csv.gz", "Phone,Name\n+60123450101,Ana\n12,Bad\n");
        Path second = write("tuesday.csv", "Name;Phone\nCem;+60123450103\nWorse;13\nAna Again;+60123450101\n");

        Result imported = program.run("import", first.toString(), second.toString(), "--json");
        String run = imported.json().get("run").asString();
        Path rejects = Path.of(imported.json().at("/rejects/file").asString());

        assertThat(imported.exit()).as(imported.err()).isEqualTo(Exit.COMPLETED_WITH_REJECTS);
        JsonNode counts = imported.json().get("counts");
        assertThat(counts.get("read").intValue()).isEqualTo(5);
        assertThat(counts.get("created").intValue()).isEqualTo(2);
        assertThat(counts.get("superseded").intValue()).isEqualTo(1);
        assertThat(counts.get("rejected").intValue()).isEqualTo(2);
        List<String> lines = Files.readAllLines(rejects);
        assertThat(lines.get(0)).isEqualTo("Phone,Name,_file,_row,_column,_code,_message");
        assertThat(lines.get(1)).startsWith("12,Bad,monday.csv,3,Phone,");
        assertThat(lines.get(2)).startsWith("13,Worse,tuesday.csv,3,Phone,");
        assertThat(program.run("runs", "verify", run).exit()).isZero();
        assertThat(program.run("runs", "show", run).out())
                .contains("monday.csv.gz and 1 more")
                .contains("monday.csv, 2 rows")
                .contains("tuesday.csv, 3 rows")
                .contains("monday.csv, row 3: ");
        assertThat(program.run("contacts", "history", "+60123450103").out())
                .contains("by run " + run + ", tuesday.csv, row 2");

        assertThat(program.run("import", first.toString(), second.toString()).exit())
                .isEqualTo(Exit.NOTHING_TO_DO);
        Files.writeString(rejects, Files.readString(rejects).replace("12,Bad", "+60123450104,Good"));
        Result corrected = program.run("import", rejects.toString(), "--json");
        assertThat(corrected.json().at("/counts/created").intValue()).isEqualTo(1);
        assertThat(corrected.json().at("/counts/rejected").intValue()).isEqualTo(1);
    }

    @Test
    void whatAnExportPackedOrDividedIsImportedUnchanged() throws IOException {
        StringBuilder csv = new StringBuilder("Phone,Name,Remarks\n");
        for (int i = 0; i < 25; i++) {
            csv.append("+6012345").append(1000 + i).append(",=Name ").append(i).append(",\"two\nlines\"\n");
        }
        assertThat(program.run("import", write("in.csv", csv.toString()).toString())
                        .exit())
                .isZero();
        for (String name : List.of("all.csv.gz", "all.csv.zip", "all.ndjson.gz")) {
            Path file = folder.resolve(name);
            assertThat(program.run("export", "--to", file.toString()).exit()).isZero();

            assertUnchanged(file);
        }
        assertThat(program.run("export", "--to", folder.resolve("part.csv").toString(), "--split", "10")
                        .exit())
                .isZero();

        assertUnchanged(folder.resolve("part-001.csv"), folder.resolve("part-002.csv"), folder.resolve("part-003.csv"));
    }

    private void assertUnchanged(Path... files) {
        String[] words = new String[files.length + 2];
        words[0] = "import";
        for (int i = 0; i < files.length; i++) {
            words[i + 1] = files[i].toString();
        }
        words[files.length + 1] = "--json";
        Result result = program.run(words);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.json().at("/counts/read").intValue()).isEqualTo(25);
        assertThat(result.json().at("/counts/unchanged").intValue()).isEqualTo(25);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path gzip(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
