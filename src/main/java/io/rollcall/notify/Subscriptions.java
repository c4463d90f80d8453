package io.rollcall.notify;

import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFileException;
import io.rollcall.definition.JobFolder;
import io.rollcall.definition.Notifying;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is told of which job, as the job files say now. While a file is broken, what it said before holds: that it is broken may
 * be the very thing to tell. Thread-safe.
 */
final class Subscriptions {

    private final JobFolder folder;
    private final Map<String, Notifying> known = new ConcurrentHashMap<>();

    Subscriptions(JobFolder folder) {
        this.folder = folder;
    }

    /** Of one job; nothing where it has no file. */
    Notifying of(String job) {
        if (!JobFolder.isName(job)) {
            return Notifying.NOTHING;
        }
        try {
            return read(job, folder.find(job));
        } catch (JobFileException gone) {
            known.remove(job);
            return Notifying.NOTHING;
        }
    }

    /** Of every job that has a file, by name. */
    Map<String, Notifying> all() {
        Map<String, Notifying> all = new LinkedHashMap<>();
        folder.names().forEach(job -> all.put(job, of(job)));
        return all;
    }

    private Notifying read(String job, Path path) {
        JobFile file = JobFile.read(path);
        Notifying said = file.job().notifying();
        if (!file.problems().isEmpty() && said.equals(Notifying.NOTHING)) {
            return known.getOrDefault(job, Notifying.NOTHING);
        }
        known.put(job, said);
        return said;
    }
}
