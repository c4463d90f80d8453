package io.rollcall.schedule;

import io.rollcall.definition.JobFile;
import io.rollcall.definition.JobFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the folder of job files says, and what has changed there. A file counts as changed when it has been the same twice, so
 * that one that is being written is not read half. Used by one thread.
 */
final class JobReadings {

    /** What stands for a file that cannot be read. */
    private static final String UNREADABLE = "unreadable";

    private final JobFolder folder;
    private final Map<String, Reading> known = new TreeMap<>();
    private final Map<String, String> seen = new HashMap<>();
    private boolean first = true;

    JobReadings(JobFolder folder) {
        this.folder = folder;
    }

    /**
     * A job file as it was read.
     *
     * @param digest of its bytes
     */
    record Reading(String job, String digest, JobFile file) {

        boolean isGood() {
            return file.problems().isEmpty();
        }
    }

    /**
     * A change of a file.
     *
     * @param reading empty where it is gone
     */
    record Change(String job, Optional<Reading> reading) {}

    /** Whether there is a folder; without one nothing is known to have gone. */
    boolean isThere() {
        return Files.isDirectory(folder.path());
    }

    /** What has changed since it was asked last. */
    List<Change> changes() {
        if (!isThere()) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        Map<String, Path> files = new TreeMap<>();
        folder.files().forEach(file -> files.put(JobFile.name(file), file));
        files.forEach((job, file) -> {
            String digest = digest(file);
            String before = seen.put(job, digest);
            Reading reading = known.get(job);
            boolean settled = first || digest.equals(before);
            if (settled && (reading == null || !reading.digest().equals(digest))) {
                Reading read = new Reading(job, digest, JobFile.read(file));
                known.put(job, read);
                changes.add(new Change(job, Optional.of(read)));
            }
        });
        for (String job : List.copyOf(known.keySet())) {
            if (!files.containsKey(job)) {
                known.remove(job);
                seen.remove(job);
                changes.add(new Change(job, Optional.empty()));
            }
        }
        first = false;
        return changes;
    }

    /** All files as they were read last. */
    List<Reading> all() {
        return List.copyOf(known.values());
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            return UNREADABLE;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
