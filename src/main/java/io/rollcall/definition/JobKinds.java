package io.rollcall.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out what a job file is about; what does not say so is read as an import, so that the rest can be told too. */
final class JobKinds {

    static final String CURE = "'rollcall jobs new NAME' writes a file to begin with.";

    private static final String KEY = "kind";

    private JobKinds() {}

    /**
     * The kind of a file, and the file with that kind and no other.
     *
     * @param root says it once, and correctly
     */
    record Found(JobKind kind, YamlNode.Keyed root) {

        /** How messages name what the keys belong to. */
        String within() {
            return "a job of kind " + kind.word();
        }
    }

    static Found find(YamlNode.Keyed root, JobProblems problems) {
        JobKind kind = said(root).map(value -> of(value, problems)).orElseGet(() -> {
            problems.add(root.place(), "'kind' is missing; expected kind: import. Add that line.");
            return JobKind.IMPORT;
        });
        List<YamlNode.Entry> entries = new ArrayList<>();
        entries.add(new YamlNode.Entry(root.place(), KEY, new YamlNode.Text(root.place(), kind.word(), true, false)));
        root.entries().stream().filter(entry -> !entry.key().equals(KEY)).forEach(entries::add);
        return new Found(kind, new YamlNode.Keyed(root.place(), entries));
    }

    private static Optional<YamlNode> said(YamlNode.Keyed root) {
        return root.entries().stream()
                .filter(entry -> entry.key().equals(KEY))
                .map(YamlNode.Entry::value)
                .filter(value -> !(value instanceof YamlNode.Text text && text.isNothing()))
                .findFirst();
    }

    private static JobKind of(YamlNode value, JobProblems problems) {
        String typed = value instanceof YamlNode.Text text ? text.text() : "";
        Optional<JobKind> kind = Stream.of(JobKind.values())
                .filter(known -> known.word().equalsIgnoreCase(typed))
                .findFirst();
        if (kind.isEmpty() && !(value instanceof YamlNode.Text text && text.open())) {
            String found = value instanceof YamlNode.Text ? "'" + typed + "'" : value.kind();
            problems.add(
                    value.place(),
                    found + " found; "
                            + Nearby.expectedOneOf(
                                    typed,
                                    Stream.of(JobKind.values())
                                            .map(JobKind::word)
                                            .toList()));
        }
        return kind.orElse(JobKind.IMPORT);
    }
}
