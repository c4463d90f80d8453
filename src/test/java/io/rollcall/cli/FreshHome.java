package io.rollcall.cli;

import io.rollcall.database.TestHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A home in which nothing has happened yet. Tests that follow each other get the same one, whose server stays up, with a copy
 * of an empty database: making a server anew takes longer than most tests.
 */
final class FreshHome {

    private static final String EMPTY = "cli_empty";
    private static final TestHome SHARED = create();

    private FreshHome() {}

    /** The home, as it is after its first start; whoever is still connected is thrown out. */
    static Path open() {
        try {
            for (String folder : List.of("runs", "spool", "logs")) {
                delete(SHARED.path().resolve(folder));
            }
            SHARED.restore(EMPTY);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return SHARED.path();
    }

    private static TestHome create() {
        TestHome home = TestHome.openAnew(Path.of("target", "cli-home").toAbsolutePath());
        Runtime.getRuntime().addShutdownHook(new Thread(home::close));
        try {
            home.save(EMPTY);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return home;
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
