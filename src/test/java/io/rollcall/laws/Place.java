package io.rollcall.laws;

import java.util.List;
import java.util.Random;

/**
 * A place in the program's work: the moment before it changes a certain row of a table, or the commit of the transaction
 * that did.
 *
 * @param event INSERT, UPDATE or DELETE
 * @param condition SQL over {@code NEW}
 * @param atCommit whether the place is in the commit
 */
record Place(String table, String event, String condition, boolean atCommit) {

    private static final List<String> STEPS = List.of("stage", "link", "plan", "guard", "apply", "report");

    static Place before(String event, String table, String condition) {
        return new Place(table, event, condition, false);
    }

    static Place commitOf(String event, String table, String condition) {
        return new Place(table, event, condition, true);
    }

    /**
     * Whether a stop breaks the work off here: in the data of the run, but neither in the framework's own tables nor where
     * an attempt is written down to begin or to end.
     */
    boolean canBeCancelled() {
        return !table.startsWith("batch_") && !table.equals("lease") && !table.equals("run");
    }

    /** Where the ranges of a step have come half way, the data of the range being written and not committed. */
    static Place middleOf(String step) {
        return before("UPDATE", "run_progress", "NEW.step = '" + step + "' AND NEW.position >= 512");
    }

    /** Where the framework writes down that a step is complete, whose data are committed. */
    static Place endOf(String step) {
        return before("UPDATE", "batch_step_execution", "NEW.step_name = '" + step + "' AND NEW.status = 'COMPLETED'");
    }

    /** Where a step is entered, before any of its data. */
    static Place beginOf(String step) {
        return before("INSERT", "run_progress", "NEW.step = '" + step + "'");
    }

    /** Any place; a file of so many rows comes to most of them. */
    static Place random(Random random, int rows) {
        int row = 2 + random.nextInt(rows);
        String step = "NEW.step = '" + STEPS.get(random.nextInt(STEPS.size())) + "'";
        boolean atCommit = random.nextBoolean();
        return switch (random.nextInt(14)) {
            case 0 -> new Place("staged_row", "INSERT", "NEW.row_number = " + row, atCommit);
            case 1 -> new Place("planned_row", "INSERT", "NEW.row_number = " + row, atCommit);
            case 2 -> new Place("rejected_row", "INSERT", "NEW.row_number >= " + row, atCommit);
            case 3 -> new Place("contact", "INSERT", "NEW.origin_row_number >= " + row, atCommit);
            case 4 -> new Place("contact", "UPDATE", "NEW.match_key % 97 = " + row % 97, atCommit);
            case 5 -> new Place("contact_change", "INSERT", "NEW.row_number >= " + row, atCommit);
            case 6 -> new Place("contact_tag", "INSERT", "NEW.contact_id % 997 = " + row % 997, atCommit);
            case 7 -> new Place("consent_event", "INSERT", "NEW.row_number >= " + row, atCommit);
            case 8 -> new Place("contact_alias", "INSERT", "true", atCommit);
            case 9 -> new Place("run_progress", "INSERT", step, atCommit);
            case 10 -> new Place("run_progress", "UPDATE", step + " AND NEW.position >= " + row % 1024, atCommit);
            case 11 -> new Place("batch_step_execution", "UPDATE", "NEW.version >= " + row % 6, atCommit);
            case 12 ->
                new Place(
                        random.nextBoolean() ? "batch_step_execution" : "batch_step_execution_context",
                        "INSERT",
                        "NEW.step_execution_id % 4 = " + row % 4,
                        atCommit);
            default -> new Place(random.nextBoolean() ? "run" : "lease", "UPDATE", "random() < 0.5", atCommit);
        };
    }
}
