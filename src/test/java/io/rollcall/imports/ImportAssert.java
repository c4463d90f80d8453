package io.rollcall.imports;

import io.rollcall.job.RunSummary;
import io.rollcall.store.Additions;
import io.rollcall.store.Counts;
import io.rollcall.store.RunState;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Speaks of imports as operators do. */
public final class ImportAssert extends AbstractAssert<ImportAssert, ImportResult> {

    private ImportAssert(ImportResult actual) {
        super(actual, ImportAssert.class);
    }

    public static ImportAssert assertThat(ImportResult actual) {
        return new ImportAssert(actual);
    }

    /** Law 1: the run is complete, and every row has exactly one outcome. */
    public ImportAssert balances() {
        RunSummary summary = actual.summary();
        Assertions.assertThat(summary.failure()).as("failure").isEmpty();
        Assertions.assertThat(summary.state().isComplete())
                .as("state %s", summary.state())
                .isTrue();
        Assertions.assertThat(summary.counts().balance())
                .as("%s", summary.counts())
                .isTrue();
        return this;
    }

    /**
     * The books in words, outcomes without rows left out.
     *
     * @param expected such as {@code read 3 = created 1 + superseded 2}
     */
    public ImportAssert hasBooks(String expected) {
        balances();
        Assertions.assertThat(words(actual.summary().counts())).isEqualTo(expected);
        return this;
    }

    public ImportAssert hasProtected(long rows) {
        Assertions.assertThat(actual.summary().counts().protectedRows())
                .as("protected")
                .isEqualTo(rows);
        return this;
    }

    public ImportAssert hasNewTags(long tags) {
        Assertions.assertThat(actual.summary().counts().added().tags())
                .as("new tags")
                .isEqualTo(tags);
        return this;
    }

    public ImportAssert hasSuppressed(long people) {
        Assertions.assertThat(actual.summary().counts().suppressed())
                .as("suppressed")
                .isEqualTo(people);
        return this;
    }

    /** What the run added to the catalogue. */
    public ImportAssert hasAdded(Additions added) {
        Assertions.assertThat(actual.summary().counts().added()).as("added").isEqualTo(added);
        return this;
    }

    public ImportAssert hasRejects(Map<String, Long> byCode) {
        Assertions.assertThat(actual.summary().rejectsByCode())
                .as("rejects by code")
                .isEqualTo(byCode);
        return this;
    }

    /** The run failed in a step, with a message that contains the text. */
    public ImportAssert failedIn(String step, String message) {
        Assertions.assertThat(actual.summary().state()).isEqualTo(RunState.FAILED);
        Assertions.assertThat(actual.summary().failedStep()).hasValue(step);
        Assertions.assertThat(actual.summary().failure().orElseThrow()).contains(message);
        return this;
    }

    static String words(Counts counts) {
        StringBuilder words = new StringBuilder();
        append(words, "created", counts.created());
        append(words, "updated", counts.updated());
        append(words, "unchanged", counts.unchanged());
        append(words, "superseded", counts.superseded());
        append(words, "skipped", counts.skipped());
        append(words, "rejected", counts.rejected());
        append(words, "pending", counts.pending());
        return "read " + counts.read() + " = " + (words.isEmpty() ? "0" : words);
    }

    private static void append(StringBuilder words, String outcome, long rows) {
        if (rows != 0) {
            words.append(words.isEmpty() ? "" : " + ")
                    .append(outcome)
                    .append(' ')
                    .append(rows);
        }
    }
}
