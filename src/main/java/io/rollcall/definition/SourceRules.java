package io.rollcall.definition;

import io.rollcall.transfer.Address;
import io.rollcall.transfer.AddressException;
import java.nio.file.FileSystems;
import java.time.Duration;
import java.util.regex.PatternSyntaxException;

/** What section {@code source} of an import has to obey beyond its types. */
final class SourceRules {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Origins origins;
    private final JobProblems problems;

    SourceRules(Origins origins, JobProblems problems) {
        this.origins = origins;
        this.problems = problems;
    }

    void check(ImportJob job) {
        ImportJob.Source source = job.source();
        if (source.file() != null && !source.files().isEmpty()) {
            add("files", "'files' found beside 'file'; expected one of them. Write all files under 'files'.");
        }
        String folder = source.folder();
        if (folder == null) {
            if (!origins.places().containsKey("folder")) {
                needsFolder("pattern", source.pattern() != null);
                needsFolder("settle", source.settle() != null);
            }
            return;
        }
        if (source.file() != null || !source.files().isEmpty()) {
            add(
                    source.file() == null ? "files" : "file",
                    "a file found beside 'folder'; expected one of the two. Take the file out: every file that arrives in the"
                            + " folder is imported.");
        }
        if (job.schedule().cron() != null) {
            add(
                    "cron",
                    "a schedule found beside 'folder'; expected one of the two. Take the schedule out: files are taken when they"
                            + " arrive.");
        }
        if (source.settle() != null && source.settle().compareTo(SHORTEST) < 0) {
            add("settle", "less than a second found; expected at least 1s.");
        }
        checkPattern(source);
        try {
            Address.parse(folder);
        } catch (AddressException wrong) {
            add("folder", String.valueOf(wrong.getMessage()));
        }
    }

    private void needsFolder(String key, boolean said) {
        if (said) {
            add(
                    key,
                    "'" + key
                            + "' found without 'folder'; expected a folder that it is about. Add 'folder', or take it out.");
        }
    }

    private void checkPattern(ImportJob.Source source) {
        String pattern = source.pattern();
        if (pattern == null) {
            return;
        }
        if (pattern.contains("/")) {
            add(
                    "pattern",
                    "a slash found; expected the pattern of a name, such as leads-*.csv. Write the folder under 'folder'.");
            return;
        }
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException wrong) {
            add("pattern", "'" + pattern + "' found; expected a pattern such as leads-*.csv. Close its brackets.");
        }
    }

    private void add(String key, String message) {
        problems.addOfLaunch(origins.of(key) + ": " + message);
    }
}
