package io.rollcall.cli;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import org.jspecify.annotations.Nullable;

/**
 * Prints exceptions for the log: types and stack, and the messages of our own exceptions only. Those of libraries may
 * quote a value of a row, and personal data never goes to logs.
 */
public final class PrivateThrowableConverter extends ThrowableHandlingConverter {

    private static final int MAX_CAUSES = 20;

    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder text = new StringBuilder();
        @Nullable IThrowableProxy thrown = event.getThrowableProxy();
        for (int depth = 0; thrown != null && depth < MAX_CAUSES; depth++) {
            text.append(depth == 0 ? "" : "Caused by: ").append(thrown.getClassName());
            if (thrown.getClassName().startsWith("io.rollcall.")) {
                text.append(": ").append(thrown.getMessage());
            }
            text.append(System.lineSeparator());
            for (StackTraceElementProxy frame : thrown.getStackTraceElementProxyArray()) {
                text.append("\t").append(frame.getSTEAsString()).append(System.lineSeparator());
            }
            thrown = thrown.getCause();
        }
        return text.toString();
    }
}
