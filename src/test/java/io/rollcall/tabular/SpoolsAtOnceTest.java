package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolsAtOnceTest {

    @Test
    void copiesManyFilesIntoOneFolderAtOnce(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("contacts.csv"), "phone\n+60123456789\n");
        Path spool = folder.resolve("spool");

        CompletableFuture<?>[] copies = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 50; i++) {
                        Spool.take(file, spool, InputOptions.none());
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(copies).get();

        try (var files = Files.list(spool)) {
            assertThat(files)
                    .hasSize(2 * 4 * 50)
                    .noneMatch(path -> path.toString().endsWith(".part"));
        }
    }
}
