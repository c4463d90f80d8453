package io.rollcall.definition;

/** Sees that a job file begins with what it does. */
final class JobKinds {

    static final String CURE = "'rollcall jobs new NAME' writes a file to begin with.";

    private static final String KEY = "kind";

    private JobKinds() {}

    /** Whether the file says that it is of another kind than import. */
    static boolean isHousekeeping(YamlNode.Keyed root) {
        return root.entries().stream()
                .anyMatch(entry -> entry.key().equals(KEY)
                        && entry.value() instanceof YamlNode.Text text
                        && text.text().equalsIgnoreCase(JobKind.HOUSEKEEPING.word()));
    }

    /** A wrong kind is told where the key is bound; here only that there is one. */
    static void check(YamlNode.Keyed root, JobProblems problems) {
        boolean said = root.entries().stream()
                .anyMatch(entry ->
                        entry.key().equals(KEY) && !(entry.value() instanceof YamlNode.Text text && text.isNothing()));
        if (!said) {
            problems.add(root.place(), "'kind' is missing; expected kind: import. Add that line.");
        }
    }
}
