package io.rollcall.definition;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job file, and everything that is wrong with it.
 *
 * @param name of the job: that of the file, without {@code .yaml}
 * @param settings what could be read
 * @param problems whole sentences with their places; empty if the file is good
 */
public record JobFile(String name, Path path, JobSettings settings, List<String> problems) {

    public static final String ENDING = ".yaml";

    public JobFile {
        problems = List.copyOf(problems);
    }

    /** Reads a file to look at it; parameters without a default stay open, and so do the values with them. */
    public static JobFile read(Path file) {
        return read(file, Map.of(), false);
    }

    /** Reads a file to launch it with these values of its parameters. */
    public static JobFile read(Path file, Map<String, String> parameters) {
        return read(file, parameters, true);
    }

    private static JobFile read(Path file, Map<String, String> parameters, boolean launched) {
        JobProblems problems = new JobProblems(file.toString());
        JobBinder binder = new JobBinder(folder(file), problems);
        ImportJob job = JobText.read(file, problems)
                .flatMap(text -> root(text, problems))
                .map(root -> bind(root, binder, problems, parameters, launched))
                .orElse(ImportJob.NOTHING);
        return new JobFile(name(file), file, new JobSettings(job, binder.origins()), problems.messages());
    }

    /** Name of the job that a file describes. */
    static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    private static Path folder(Path file) {
        Path folder = file.getParent();
        return folder == null ? Path.of("") : folder;
    }

    private static Optional<YamlNode.Keyed> root(String text, JobProblems problems) {
        Optional<YamlNode> root = YamlReader.read(text, problems);
        if (root.isPresent() && root.get() instanceof YamlNode.Keyed keyed) {
            return Optional.of(keyed);
        }
        if (problems.isEmpty()) {
            String found = root.map(YamlNode::kind).orElse("nothing");
            problems.add(
                    Place.START, found + " found; expected keys, the first of them kind: import. " + JobKinds.CURE);
        }
        return Optional.empty();
    }

    private static ImportJob bind(
            YamlNode.Keyed root, JobBinder binder, JobProblems problems, Map<String, String> given, boolean launched) {
        JobKinds.check(root, problems);
        Map<String, Place> places = new HashMap<>();
        List<YamlNode.Entry> section = root.entries().stream()
                .filter(entry -> entry.key().equals(JobParameters.SECTION))
                .toList();
        section.stream()
                .filter(entry -> entry.value() instanceof YamlNode.Keyed)
                .flatMap(entry -> ((YamlNode.Keyed) entry.value()).entries().stream())
                .forEach(entry -> places.put(entry.key(), entry.place()));
        ImportJob declared = binder.bind(ImportJob.class, section, "a job of kind import");
        JobParameters parameters = new JobParameters(declared.params(), given, problems);
        parameters.check(places, problems.file(), launched);
        YamlNode.Keyed rest = parameters.filled(new YamlNode.Keyed(
                root.place(),
                root.entries().stream()
                        .filter(entry -> !entry.key().equals(JobParameters.SECTION))
                        .toList()));
        parameters.checkUse(places);
        ImportJob said = binder.bind(ImportJob.class, rest.entries(), "a job of kind import");
        return new ImportJob(
                JobKind.IMPORT,
                said.description(),
                declared.params(),
                said.source(),
                said.map(),
                said.validate(),
                said.match(),
                said.merge(),
                said.guard(),
                said.report());
    }
}
