package io.rollcall.definition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job file, and everything that is wrong with it.
 *
 * @param name of the job: that of the file, without {@code .yaml}
 * @param job what could be read
 * @param origins where each setting was said
 * @param problems whole sentences with their places; empty if the file is good
 */
public record JobFile(String name, Path path, JobContent job, Origins origins, List<String> problems) {

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

    /** The same file with other problems. */
    public JobFile with(List<String> others) {
        return new JobFile(name, path, job, origins, others);
    }

    /** The settings of an import, over which options can be laid; empty if the job is of another kind. */
    public Optional<JobSettings> settings() {
        return job instanceof ImportJob said ? Optional.of(new JobSettings(said, origins)) : Optional.empty();
    }

    private static JobFile read(Path file, Map<String, String> parameters, boolean launched) {
        JobProblems problems = new JobProblems(file.toString());
        Optional<YamlNode.Keyed> root = JobText.read(file, problems).flatMap(text -> root(text, problems));
        if (root.isEmpty()) {
            return new JobFile(name(file), file, ImportJob.NOTHING, Origins.OPTIONS, problems.messages());
        }
        JobKinds.Found found = JobKinds.find(root.get(), problems);
        Class<? extends Record> type = found.kind().file();
        JobBinder binder = new JobBinder(folder(file), problems, type);
        YamlNode.Keyed filled = filled(found, problems, parameters, launched);
        JobContent job = (JobContent) binder.bind(type, filled.entries(), found.within());
        new JobRules(binder.origins(), problems).check(job);
        return new JobFile(name(file), file, job, binder.origins(), problems.messages());
    }

    /** Name of the job that a file describes. */
    public static String name(Path file) {
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

    /** What the file says once its parameters have their values. */
    private static YamlNode.Keyed filled(
            JobKinds.Found found, JobProblems problems, Map<String, String> given, boolean launched) {
        YamlNode.Keyed root = found.root();
        List<YamlNode.Entry> section = section(root);
        Map<String, Place> places = new HashMap<>();
        section.stream()
                .filter(entry -> entry.value() instanceof YamlNode.Keyed)
                .flatMap(entry -> ((YamlNode.Keyed) entry.value()).entries().stream())
                .forEach(entry -> places.put(entry.key(), entry.place()));
        JobParameters parameters = new JobParameters(declared(section, found, problems), given, problems);
        parameters.check(places, problems.file(), launched);
        List<YamlNode.Entry> whole = new ArrayList<>(section);
        root.entries().stream()
                .filter(entry -> !entry.key().equals(JobParameters.SECTION))
                .forEach(entry -> whole.add(parameters.fill(entry)));
        parameters.checkUse(places);
        return new YamlNode.Keyed(root.place(), whole);
    }

    /** The parameters that there are; what is wrong with them is told when the whole file is bound. */
    private static Map<String, Parameter> declared(
            List<YamlNode.Entry> section, JobKinds.Found found, JobProblems problems) {
        Class<? extends Record> type = found.kind().file();
        JobBinder binder = new JobBinder(Path.of(""), new JobProblems(problems.file()), type);
        return ((JobContent) binder.bind(type, section, found.within())).params();
    }

    private static List<YamlNode.Entry> section(YamlNode.Keyed root) {
        return root.entries().stream()
                .filter(entry -> entry.key().equals(JobParameters.SECTION))
                .toList();
    }
}
