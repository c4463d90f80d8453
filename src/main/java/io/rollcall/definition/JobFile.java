package io.rollcall.definition;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A job file, and everything that is wrong with it.
 *
 * @param name of the job: that of the file, without {@code .yaml}
 * @param settings what could be read; of another kind than import its kind, description and parameters alone
 * @param housekeeping what a file of that kind says
 * @param problems whole sentences with their places; empty if the file is good
 */
public record JobFile(
        String name, Path path, JobSettings settings, Optional<HousekeepingJob> housekeeping, List<String> problems) {

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
        return new JobFile(name, path, settings, housekeeping, others);
    }

    private static JobFile read(Path file, Map<String, String> parameters, boolean launched) {
        JobProblems problems = new JobProblems(file.toString());
        Optional<YamlNode.Keyed> root = JobText.read(file, problems).flatMap(text -> root(text, problems));
        if (root.isPresent() && JobKinds.isHousekeeping(root.get())) {
            return housekeeping(file, root.get(), problems, parameters, launched);
        }
        JobBinder binder = new JobBinder(folder(file), problems, ImportJob.class);
        ImportJob job = root.map(keyed -> bind(keyed, binder, problems, parameters, launched))
                .orElse(ImportJob.NOTHING);
        return new JobFile(
                name(file), file, new JobSettings(job, binder.origins()), Optional.empty(), problems.messages());
    }

    private static JobFile housekeeping(
            Path file, YamlNode.Keyed root, JobProblems problems, Map<String, String> given, boolean launched) {
        JobBinder binder = new JobBinder(folder(file), problems, HousekeepingJob.class);
        String within = "a job of kind housekeeping";
        Filled<HousekeepingJob> filled = filled(
                root,
                entries -> binder.bind(HousekeepingJob.class, entries, within).params(),
                rest -> binder.bind(HousekeepingJob.class, rest, within),
                problems,
                given,
                launched);
        HousekeepingJob job = filled.job();
        Origins origins = binder.origins();
        tooYoung("changes", job.keep().changes(), origins, problems);
        tooYoung("rows", job.keep().rows(), origins, problems);
        ImportJob described = new ImportJob(
                JobKind.HOUSEKEEPING,
                job.description(),
                filled.params(),
                ImportJob.Source.NOTHING,
                ImportJob.Columns.NOTHING,
                ImportJob.Reading.NOTHING,
                ImportJob.Matching.NOTHING,
                ImportJob.Merging.NOTHING,
                ImportJob.Guard.NOTHING,
                ImportJob.Telling.NOTHING);
        return new JobFile(
                name(file), file, new JobSettings(described, origins), Optional.of(job), problems.messages());
    }

    private static void tooYoung(String key, @Nullable Duration age, Origins origins, JobProblems problems) {
        if (age != null && age.compareTo(HousekeepingJob.LEAST) < 0) {
            problems.addOfLaunch(origins.of(key) + ": '" + Ages.text(age) + "' found for '" + key
                    + "'; expected at least " + Ages.text(HousekeepingJob.LEAST)
                    + ", since runs can be undone for so long.");
        }
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
        String within = "a job of kind import";
        Filled<ImportJob> filled = filled(
                root,
                entries -> binder.bind(ImportJob.class, entries, within).params(),
                rest -> binder.bind(ImportJob.class, rest, within),
                problems,
                given,
                launched);
        ImportJob said = filled.job();
        return new ImportJob(
                JobKind.IMPORT,
                said.description(),
                filled.params(),
                said.source(),
                said.map(),
                said.validate(),
                said.match(),
                said.merge(),
                said.guard(),
                said.report());
    }

    private record Filled<T>(Map<String, Parameter> params, T job) {}

    /** What the file says once its parameters have their values. */
    private static <T> Filled<T> filled(
            YamlNode.Keyed root,
            Function<List<YamlNode.Entry>, Map<String, Parameter>> declared,
            Function<List<YamlNode.Entry>, T> bound,
            JobProblems problems,
            Map<String, String> given,
            boolean launched) {
        Map<String, Place> places = new HashMap<>();
        List<YamlNode.Entry> section = section(root);
        section.stream()
                .filter(entry -> entry.value() instanceof YamlNode.Keyed)
                .flatMap(entry -> ((YamlNode.Keyed) entry.value()).entries().stream())
                .forEach(entry -> places.put(entry.key(), entry.place()));
        Map<String, Parameter> known = declared.apply(section);
        JobParameters parameters = new JobParameters(known, given, problems);
        parameters.check(places, problems.file(), launched);
        YamlNode.Keyed rest = parameters.filled(new YamlNode.Keyed(
                root.place(),
                root.entries().stream()
                        .filter(entry -> !entry.key().equals(JobParameters.SECTION))
                        .toList()));
        parameters.checkUse(places);
        return new Filled<>(known, bound.apply(rest.entries()));
    }

    private static List<YamlNode.Entry> section(YamlNode.Keyed root) {
        return root.entries().stream()
                .filter(entry -> entry.key().equals(JobParameters.SECTION))
                .toList();
    }
}
