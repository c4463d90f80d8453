package io.rollcall.cli;

import io.rollcall.job.PlanReview;
import io.rollcall.store.RailFinding;
import java.util.ArrayList;
import java.util.List;

/** Guard rails in words. */
final class Rails {

    private Rails() {}

    /** Those that are broken, and who overrode them; the columns are those of the books. */
    static List<String> lines(Terminal terminal, PlanReview review) {
        List<String> lines = new ArrayList<>();
        review.broken().forEach(rail -> lines.add("  rail      " + terminal.red(told(rail))));
        review.approval()
                .ifPresent(given -> lines.add("  approved  " + Sizes.time(given.at()) + " by "
                        + Terminal.harmless(given.by())
                        + (given.overridden().isEmpty()
                                ? ""
                                : ", overriding " + String.join(", ", given.overridden()))));
        return lines;
    }

    /** All that were asked for, with what was found; what is broken stands elsewhere too. */
    static List<String> held(PlanReview review) {
        List<String> lines = new ArrayList<>();
        review.rails()
                .forEach(rail -> lines.add("  rails     " + rail.rail() + " " + rail.bound() + ": found "
                        + Sizes.count(rail.found())
                        + (rail.broken() ? ", broken" : "")
                        + (rail.applied().isPresent()
                                ? "; in the end " + Sizes.count(rail.applied().getAsLong())
                                : "")));
        if (review.replanned() > 0) {
            lines.add("  replanned " + Sizes.count(review.replanned(), "row", "rows")
                    + ", whose contact had changed since the plan was made");
        }
        if (review.left() > 0) {
            lines.add("  left      " + Sizes.count(review.left(), "contact", "contacts")
                    + " no longer matched the filter by then; they were seen, and are counted like the others");
        }
        return lines;
    }

    /** Within a sentence. */
    static String told(List<RailFinding> broken) {
        return (broken.size() == 1 ? "a guard rail (" : "guard rails (")
                + String.join("; ", broken.stream().map(Rails::told).toList()) + ")";
    }

    /** What was found, and what was expected. */
    static String told(RailFinding rail) {
        String count = Sizes.count(rail.found());
        String most = "; expected at most " + rail.bound() + (rail.bound().endsWith("%") ? " of the rows read" : "");
        return rail.rail() + ": "
                + switch (rail.rail()) {
                    case "max-rejects" -> count + " rows would be rejected" + most;
                    case "max-created" -> count + " contacts would be created" + most;
                    case "max-updated" -> count + " contacts would be changed" + most;
                    case "max-opt-outs" -> count + " people would be opted out" + most;
                    case "max-merged" ->
                        count + " contacts would be merged into others; expected at most " + rail.bound()
                                + (rail.bound().endsWith("%") ? " of those compared" : "");
                    case "min-rows" -> count + " rows were read; expected at least " + rail.bound();
                    case "max-sequential" -> count + " phone numbers follow each other without a gap" + most;
                    case "max-invalid-phones" -> count + " rows would be rejected for their phones" + most;
                    case "max-change" ->
                        count + " contacts more or fewer than in the last file; expected at most " + rail.bound()
                                + (rail.bound().endsWith("%") ? " of that" : "");
                    default -> count + most;
                };
    }
}
