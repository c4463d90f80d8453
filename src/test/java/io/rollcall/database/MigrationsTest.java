package io.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    private static final Path FOLDER = Path.of("src/main/resources/db/migration");

    @Test
    void newestIsTheHighestVersionAmongTheFiles() throws IOException {
        int highest = names().stream()
                .filter(name -> name.startsWith("V"))
                .mapToInt(name -> Integer.parseInt(name.substring(1, 4)))
                .max()
                .orElseThrow();

        assertThat(Migrations.OURS.newest())
                .as("Migrations.OURS, which spares short commands the search")
                .isEqualTo(highest);
    }

    @Test
    void everyFileIsAVersionOrTheGrants() throws IOException {
        assertThat(names()).allMatch(name -> name.matches("V\\d{3}__[a-z0-9_]+\\.sql|afterMigrate\\.sql"));
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
