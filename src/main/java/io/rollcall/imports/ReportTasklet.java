package io.rollcall.imports;

import io.rollcall.job.RunContext;
import io.rollcall.report.RunReport;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The last step: closes the books. Safe to repeat; the files are written from the database each time. */
final class ReportTasklet implements Tasklet {

    private final RunContext context;
    private final RunReport report;
    private final Runnable rails;

    /**
     * @param rails writes down what the guard rails would say in the end; safe to repeat
     */
    ReportTasklet(RunContext context, RunReport report, Runnable rails) {
        this.context = context;
        this.report = report;
        this.rails = rails;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        return context.orStop(chunk, () -> {
            context.patience().with(() -> {
                rails.run();
                report.close();
                return report;
            });
            return RepeatStatus.FINISHED;
        });
    }
}
