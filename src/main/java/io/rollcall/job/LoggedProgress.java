package io.rollcall.job;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the log when steps begin and end, and what is noted; passes everything on. */
final class LoggedProgress implements ProgressListener {

    private static final Logger LOG = LoggerFactory.getLogger("io.rollcall.run");

    private final ProgressListener next;
    private String step = "";
    private boolean done;

    LoggedProgress(ProgressListener next) {
        this.next = next;
    }

    @Override
    public void begun(long run, int attempt) {
        LOG.info("Run {}, attempt {} begins.", run, attempt);
        next.begun(run, attempt);
    }

    @Override
    public void progress(String name, long rows, long total) {
        if (!name.equals(step)) {
            step = name;
            done = false;
            LOG.info("Step '{}': {} of {} done.", name, rows, total);
        } else if (rows >= total && !done) {
            LOG.info("Step '{}': all {} done.", name, rows);
        }
        done = done || rows >= total;
        next.progress(name, rows, total);
    }

    @Override
    public void note(String message) {
        LOG.info("{}", message);
        next.note(message);
    }
}
