package io.rollcall.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The text of a new job file, which says everything that can be said, most of it in comments.
 *
 * @param name of the job
 * @param file path of a file to import, as seen from the folder of job files; empty where none is known yet
 * @param columns those of the file
 */
public record JobTemplate(String name, Optional<String> file, List<Column> columns) {

    /** Name of the schema that editors read, beside the job files. */
    public static final String SCHEMA = "job.schema.json";

    private static final String RESOURCE = "job-template.yaml";

    public JobTemplate {
        columns = List.copyOf(columns);
    }

    /**
     * A column of the file.
     *
     * @param field word of the field that it would fill; empty where it matches none
     */
    public record Column(String name, Optional<String> field) {}

    /** The file's whole text. */
    public String text() {
        return resource(RESOURCE)
                .replace("@NAME@", name)
                .replace(
                        "@DESCRIPTION@",
                        YamlWriting.value(
                                "Imports " + file.map(JobTemplate::lastName).orElse("contacts")))
                .replace(
                        "@SOURCE@",
                        file.map(path -> "  file: " + YamlWriting.value(path)).orElse("  #file: ../contacts.csv"))
                .replace("@COLUMNS@", columns.isEmpty() ? "  #columns:\n  #  Mobile No.: phone" : mapped());
    }

    /** The schema of job files, for editors. */
    public static String schema() {
        return resource(SCHEMA);
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String mapped() {
        String known = columns.stream()
                .flatMap(column -> column.field().stream()
                        .map(field -> "    " + YamlWriting.text(column.name()) + ": " + field + "\n"))
                .collect(Collectors.joining());
        String unknown = columns.stream()
                .filter(column -> column.field().isEmpty())
                .map(column -> "    #" + YamlWriting.text(column.name()) + ": attr.KEY:text\n")
                .collect(Collectors.joining());
        String cure = unknown.isEmpty()
                ? ""
                : "    # No field has such a name. Say what they mean, name them under 'ignore', or decide 'unmapped'.\n";
        return ("  columns:\n" + known + cure + unknown).stripTrailing();
    }

    private static String resource(String name) {
        try (InputStream in = JobTemplate.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing. This is a bug in Rollcall.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
