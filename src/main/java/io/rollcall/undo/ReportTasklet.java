package io.rollcall.undo;

import io.rollcall.job.RunContext;
import io.rollcall.report.UndoReport;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The last step: closes the books. Safe to repeat; the files are written from the database each time. */
final class ReportTasklet implements Tasklet {

    private final RunContext context;
    private final UndoReport report;

    ReportTasklet(RunContext context, UndoReport report) {
        this.context = context;
        this.report = report;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        return context.orStop(chunk, () -> {
            context.patience().with(() -> {
                report.close();
                return report;
            });
            return RepeatStatus.FINISHED;
        });
    }
}
