package io.rollcall.tabular;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes an input file into a private folder: copied, hashed, decoded to UTF-8, understood and counted. Everything after
 * reads the copy, so that whatever happens to the file afterwards changes nothing. A spool either exists whole or not at
 * all; a part of one that a killed process left is removed when the next is taken.
 */
public final class Spool {

    static final String DATA = ".csv";
    static final String NDJSON = ".ndjson";
    static final String INDEX = ".idx";

    /** What copies end with. */
    private static final List<String> ENDINGS = List.of(DATA, NDJSON, WorkbookSpool.ROWS);

    private Spool() {}

    /** Takes a file; see {@link #take(List, Path, InputOptions)}. */
    public static SpooledInput take(Path file, Path folder, InputOptions options) {
        return take(List.of(file), folder, options);
    }

    /**
     * Takes files as one input: those with rows, and those that are in archives (gzip, ZIP). Their rows follow each other in
     * the order of the files, of an archive in the order of the names in it.
     *
     * @param files at least one
     * @param folder the private folder; made if it is missing, and closed to everybody else
     * @throws InputException with everything that keeps the files from being read
     * @throws OutputException if the copy cannot be written
     */
    public static SpooledInput take(List<Path> files, Path folder, InputOptions options) {
        List<SourceFile> sources = SourceFile.of(files);
        PartFile.createPrivateFolder(folder);
        sweep(folder);
        try (Unpacking unpacking = new Unpacking(folder, UnpackingLimits.DEFAULT)) {
            List<PackedFile> packed = unpacking.unpack(sources);
            if (packed.size() == 1 && packed.get(0).isAsGiven()) {
                return new FileSpool(packed.get(0).source(), options).take(folder);
            }
            return new JoinedSpool(folder, options).take(packed);
        }
    }

    /** Deletes a spool; one that is gone already is no error. */
    public static void delete(SpoolReference spool) throws IOException {
        Files.deleteIfExists(spool.indexFile());
        Files.deleteIfExists(spool.spoolFile());
    }

    /**
     * Deletes spools that no run knows: of launches that died before they were recorded.
     *
     * @param known names of the spool files of every run
     * @param before only files last changed before this time, so that a launch in progress keeps its spool
     */
    public static void deleteUnknown(Path folder, Set<String> known, Instant before) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                boolean ours = ENDINGS.stream().anyMatch(name::endsWith) || name.endsWith(INDEX);
                if (ours
                        && !known.contains(name)
                        && ENDINGS.stream().noneMatch(ending -> known.contains(name.replace(INDEX, ending)))
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void sweep(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(PartFile.SUFFIX)).toList()) {
                PartFile.deleteAbandoned(file);
            }
        } catch (IOException e) {
            throw OutputException.of(folder, 0, e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
