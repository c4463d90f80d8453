package io.rollcall.schedule;

import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobKind;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import java.util.function.LongConsumer;

/** Starts jobs of one kind as their files say, without anybody who could add to it. Thread-safe. */
public interface JobStarter {

    JobKind kind();

    /**
     * Enters a run and works on it until it ends.
     *
     * @param file without problems, of this kind
     * @param startedBy {@code user@host}
     * @param condition gets the number of the run in the transaction that enters it, and throws where it may not be entered
     * @throws RuntimeException of those that {@link Refusals} knows, where the job cannot begin
     */
    RunOutcome start(JobFile file, String startedBy, LongConsumer condition, ProgressListener listener);
}
