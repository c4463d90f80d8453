package io.rollcall.schedule;

import io.rollcall.database.Home;
import io.rollcall.job.RunSummary;
import io.rollcall.report.RunFolder;
import io.rollcall.report.RunJson;
import io.rollcall.store.Arrival;
import io.rollcall.tabular.FileDigest;
import io.rollcall.transfer.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is put beside a file that arrived: what became of it, and its rejected rows. Thread-safe. */
final class ArrivalReport {

    static final String ENDING = ".report.json";
    private static final String REJECTS = ".rejects.csv";

    private final Home home;

    ArrivalReport(Home home) {
        this.home = home;
    }

    /**
     * Puts the report beside the file.
     *
     * @param storage where the file is now
     * @param name that it has there
     * @param told in a sentence
     */
    void put(Storage storage, String name, Arrival arrival, String told, Optional<RunSummary> run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", arrival.name());
        json.put("sha256", arrival.sha256());
        json.put("arrivedAt", arrival.arrivedAt().toString());
        json.put("job", arrival.job());
        json.put("told", told);
        run.ifPresent(summary -> {
            Map<String, Object> books = RunJson.of(summary, home.runs(), null);
            // Of launches that somebody waits for.
            books.remove("exit");
            json.put("run", books);
        });
        put(storage, name + ENDING, RunJson.write(json));
        Optional<Path> rejects = run.map(summary -> new RunFolder(home.runs(), summary.number()).rejects());
        if (rejects.isPresent() && Files.exists(rejects.get())) {
            put(storage, name + REJECTS, rejects.get());
        }
    }

    private void put(Storage storage, String name, String text) {
        try {
            // Its owner's alone, as all temporary files.
            Path file = Files.createTempFile(home.tmp(), "report-", ".json");
            try {
                Files.writeString(file, text + "\n");
                put(storage, name, file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void put(Storage storage, String name, Path file) {
        try {
            storage.put(file, name, FileDigest.sha256(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
