package io.rollcall.report;

import io.rollcall.store.Deviation;
import io.rollcall.store.VerificationQuery.RowOutcomes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/** Lays the rows of a file beside their outcomes, in one pass and constant memory. */
final class RowReconciliation {

    private final Places without = new Places();
    private final Places several = new Places();
    private final Places unknown = new Places();
    private final int shown;
    private long rows;

    /**
     * @param shown how many places of each kind are kept
     */
    RowReconciliation(int shown) {
        this.shown = shown;
    }

    /**
     * Compares both, each in ascending order.
     *
     * @param outcomes what the database has
     * @param file what was read
     */
    void compare(Iterator<RowOutcomes> outcomes, InputRows file) {
        OptionalLong next = count(file.next());
        while (outcomes.hasNext()) {
            RowOutcomes row = outcomes.next();
            while (next.isPresent() && next.getAsLong() < row.row()) {
                without.add(next.getAsLong());
                next = count(file.next());
            }
            countOnce(row);
            if (next.isPresent() && next.getAsLong() == row.row()) {
                next = count(file.next());
                continue;
            }
            unknown.add(row.row());
        }
        while (next.isPresent()) {
            without.add(next.getAsLong());
            next = count(file.next());
        }
    }

    /** Without the file, all that can be said is whether each row has one outcome. */
    void compare(Iterator<RowOutcomes> outcomes) {
        while (outcomes.hasNext()) {
            rows++;
            countOnce(outcomes.next());
        }
    }

    /** Rows of the file; without it, rows that have an outcome. */
    long rows() {
        return rows;
    }

    List<Verdict.Finding> findings() {
        List<Verdict.Finding> findings = new ArrayList<>();
        without.tell(
                findings, "ROW_WITHOUT_OUTCOME", "rows of the file have no outcome; expected exactly one for each");
        several.tell(findings, "ROW_WITH_SEVERAL_OUTCOMES", "rows have more than one outcome; expected exactly one");
        unknown.tell(findings, "ROW_NOT_IN_FILE", "rows have an outcome and are not in the file; expected none");
        return findings;
    }

    private OptionalLong count(OptionalLong row) {
        if (row.isPresent()) {
            rows++;
        }
        return row;
    }

    private void countOnce(RowOutcomes row) {
        if (row.outcomes() != 1) {
            several.add(row.row());
        }
    }

    private final class Places {

        private final List<Deviation> first = new ArrayList<>();
        private long total;

        private void add(long row) {
            total++;
            if (first.size() < shown) {
                first.add(Deviation.ofRow(row));
            }
        }

        private void tell(List<Verdict.Finding> findings, String code, String message) {
            if (total > 0) {
                findings.add(new Verdict.Finding(code, message, total, first));
            }
        }
    }
}
