package io.rollcall.cli;

import io.rollcall.bench.Cost;
import io.rollcall.database.Database;
import io.rollcall.database.Home;
import io.rollcall.store.ExportReference;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One export in a JVM of its own, through the command line or through COPY. */
public final class ExportSubject {

    private ExportSubject() {}

    /**
     * Does it and tells what it cost.
     *
     * @param arguments the home; {@code copy} or anything else; the file to write
     */
    public static void main(String[] arguments) throws Exception {
        String home = arguments[0];
        if (arguments[1].equals("copy")) {
            Path file = Path.of(arguments[2]);
            try (Database database = Database.open(Home.open(Path.of(home)), Map.of(), line -> {});
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                Cost.tell(ExportReference.copy(database.dataSource(), out), 0);
            }
            return;
        }
        StringWriter said = new StringWriter();
        int exit = Rollcall.commandLine(
                        new Rollcall(Map.of("ROLLCALL_HOME", home)), new PrintWriter(said), new PrintWriter(said))
                .execute("export", "--to", arguments[2], "--replace", "--quiet");
        if (exit != 0) {
            throw new IllegalStateException("Exit code " + exit + ": " + said);
        }
        Cost.tell(0, 0);
        System.exit(0);
    }
}
