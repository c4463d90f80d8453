package io.rollcall.cli;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.rollcall.report.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Appends what is logged while this process works on a run to the log in the run's folder, besides the home's log. */
final class RunLogAppender extends AppenderBase<ILoggingEvent> {

    /** System property that names the folder of the runs' folders. */
    static final String PROPERTY = "rollcall.runs";

    private final PatternLayout layout;

    RunLogAppender(PatternLayout layout) {
        this.layout = layout;
    }

    @Override
    protected void append(ILoggingEvent event) {
        @Nullable String run = event.getMDCPropertyMap().get("run");
        @Nullable String runs = System.getProperty(PROPERTY);
        if (run == null || runs == null) {
            return;
        }
        try {
            new RunFolder(Path.of(runs), Long.parseLong(run)).log(layout.doLayout(event));
        } catch (IOException unwritable) {
            addError("The log of a run cannot be written.", unwritable);
        }
    }
}
