package io.rollcall.mapping;

import io.rollcall.definition.MergePolicy;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Composes the messages about policies of columns. */
final class PolicyProblems {

    private static final String TAKE_OUT = "Leave --on out for it.";

    private PolicyProblems() {}

    static MappingProblem leftOut(String origin, String column) {
        return new MappingProblem(
                column,
                "named by " + origin + ", but the column is left out; expected one that fills something.",
                TAKE_OUT);
    }

    static MappingProblem identity(ColumnMapping.Column column) {
        return refused(column, "which identifies the contact and has rules of its own; expected another column.");
    }

    static MappingProblem consent(ColumnMapping.Column column) {
        return refused(column, "and consent has rules of its own, which no option changes; expected another column.");
    }

    static MappingProblem country(ColumnMapping.Column column) {
        return refused(column, "which only tells how numbers are read; expected a column that contacts keep.");
    }

    static MappingProblem cannotBeEmpty(ColumnMapping.Column column) {
        return new MappingProblem(
                column.name(),
                "fills " + column.target().word()
                        + ", which is yes or no and cannot be emptied; expected keep, fill-blank or overwrite.",
                "Choose one of these for --on.");
    }

    static MappingProblem several(ColumnMapping.Column column, Collection<MergePolicy> policies) {
        return new MappingProblem(
                column.name(),
                "has several policies: "
                        + policies.stream().map(MergePolicy::word).sorted().collect(Collectors.joining(", "))
                        + "; expected one.",
                "Leave all but one --on out.");
    }

    static MappingProblem differentNames(List<ColumnMapping.Column> parts) {
        return new MappingProblem(
                "",
                "The columns "
                        + parts.stream().map(part -> "'" + part.name() + "'").collect(Collectors.joining(", "))
                        + " make one name, but have different policies; expected one for all.",
                "Give them the same, or name only one of them with --on.");
    }

    private static MappingProblem refused(ColumnMapping.Column column, String reason) {
        return new MappingProblem(column.name(), "fills " + column.target().word() + ", " + reason, TAKE_OUT);
    }
}
