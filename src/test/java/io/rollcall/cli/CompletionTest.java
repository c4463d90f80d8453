package io.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bash offers behind words that were typed; the last word is the one to complete. */
class CompletionTest {

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void printScript() throws IOException {
        assumeTrue(Files.exists(Path.of("/bin/bash")), "There is no bash here.");
        Screen screen = new Screen();
        assertThat(screen.run("completion")).isZero();
        Files.writeString(folder.resolve("script"), screen.out());
    }

    @Test
    void completesCommandsAndOptions() throws Exception {
        assertThat(offered("ru")).containsExactly("run", "runs");
        assertThat(offered("runs", "l")).containsExactly("list", "log");
        assertThat(offered("--home", "runs", "jobs", ""))
                .contains("list", "new")
                .doesNotContain("show");
        assertThat(offered("runs", "list", "--st")).containsExactly("--state");
        assertThat(offered("runs", "list", "--ho")).containsExactly("--home");
        assertThat(offered("tags", "add", "--ch")).containsExactly("--channel");
    }

    @Test
    void completesWordsOfWhichThereAreAFew() throws Exception {
        assertThat(offered("import", "--mode", "up")).containsExactly("upsert", "update-only");
        assertThat(offered("runs", "list", "--color", "=", "a")).containsExactly("auto", "always");
        assertThat(offered("runs", "list", "--state", "fa")).containsExactly("failed");
        assertThat(offered("import", "--country", "")).isEmpty();
    }

    @Test
    void completesFilesAndJobsWhereTheyAreExpected() throws Exception {
        Files.createFile(folder.resolve("night list.csv"));
        Files.createFile(Files.createDirectory(folder.resolve("jobs")).resolve("nightly.yaml"));
        Files.createFile(Files.createDirectory(folder.resolve("others")).resolve("night-2.yaml"));

        assertThat(offered("import", "ni")).containsExactly("nightly", "night list.csv");
        assertThat(offered("run", "ni")).containsExactly("nightly");
        assertThat(offered("run", "--jobs", "others", "ni")).containsExactly("night-2");
        assertThat(offered("import", "leads", "--jobs", "o")).containsExactly("others");
        assertThat(offered("runs", "show", "ni")).isEmpty();
    }

    @Test
    void offersNothingBehindNonsense() throws Exception {
        assertThat(offered("frob", "--st")).isEmpty();
        assertThat(offered("runs", "frob", "sho")).containsExactly("show");
    }

    private List<String> offered(String... words) throws IOException, InterruptedException {
        String typed = "'rollcall' "
                + String.join(
                        " ", Arrays.stream(words).map(word -> "'" + word + "'").toList());
        Process bash = new ProcessBuilder(
                        "/bin/bash",
                        "--norc",
                        "-c",
                        ". ./script; COMP_WORDS=(" + typed + "); COMP_CWORD=" + words.length
                                + "; _rollcall; for one in \"${COMPREPLY[@]}\"; do echo \"$one\"; done")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said.lines().toList();
    }
}
