package io.rollcall.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where job files are: the folder that was named, else that of the environment, else {@code jobs} in the current folder.
 *
 * @param path may not exist
 */
public record JobFolder(Path path) {

    public static final String VARIABLE = "ROLLCALL_JOBS";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

    /** The folder for a launch; null where none was named. */
    public static JobFolder of(@Nullable Path named, Map<String, String> environment) {
        String variable = environment.getOrDefault(VARIABLE, "");
        if (named != null) {
            return new JobFolder(named);
        }
        return new JobFolder(Path.of(variable.isBlank() ? "jobs" : variable));
    }

    /** Whether a text can be the name of a job: small letters, digits and hyphens. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The file of a new or an old job. */
    Path file(String name) {
        return path.resolve(name + JobFile.ENDING);
    }

    /**
     * Writes a new job file, and beside it the schema that editors read, as it is in this version.
     *
     * @return the file
     * @throws JobFileException if there is one already, or the folder cannot be written
     */
    public Path create(JobTemplate template) {
        Path file = file(template.name());
        try {
            Files.createDirectories(path);
            Files.writeString(file, template.text(), StandardOpenOption.CREATE_NEW);
            Files.writeString(path.resolve(JobTemplate.SCHEMA), JobTemplate.schema());
            return file;
        } catch (FileAlreadyExistsException there) {
            throw new JobFileException(
                    List.of("'" + there.getFile() + "' exists already; expected a new name. Choose another one."));
        } catch (IOException unwritable) {
            throw new JobFileException(
                    List.of(
                            "'" + path
                                    + "' cannot be written; expected a folder that this user may write. Name another one with --jobs."));
        }
    }

    /** How a job file here names a file: as seen from this folder. */
    public String pathTo(Path file) {
        Path from = path.toAbsolutePath().normalize();
        Path to = file.toAbsolutePath().normalize();
        Path root = from.getRoot();
        return root != null && root.equals(to.getRoot())
                ? from.relativize(to).toString().replace('\\', '/')
                : to.toString();
    }

    /** All job files here, by name. */
    public List<Path> files() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(JobFile.ENDING))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The names of all jobs here. */
    public List<String> names() {
        return files().stream().map(JobFile::name).toList();
    }

    /**
     * The file of a job.
     *
     * @param job its name, or the path of a {@code .yaml} file
     * @throws JobFileException if there is none, with the nearest names
     */
    public Path find(String job) {
        boolean isPath = job.endsWith(JobFile.ENDING) || job.contains("/") || job.contains("\\");
        Optional<Path> file = Optional.of(isPath ? Path.of(job) : file(job)).filter(Files::isRegularFile);
        return file.orElseThrow(() -> new JobFileException(
                List.of(isPath ? "There is no job file '" + job + "'. Correct its name." : missing(job))));
    }

    private String missing(String job) {
        List<String> names = names();
        if (names.isEmpty()) {
            return "There is no job '" + job + "', since there are no job files in '" + path
                    + "'. Name their folder with --jobs, or write one with 'rollcall jobs new NAME'.";
        }
        return "There is no job '" + job + "' in '" + path + "'; " + Nearby.expectedOneOf(job, names);
    }
}
