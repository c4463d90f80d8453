package io.rollcall.transfer;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.function.Predicate;

/** Names of files in other places. */
final class Names {

    /** Oldest first. */
    static final Comparator<StoredFile> BY_AGE =
            Comparator.comparing(StoredFile::modified).thenComparing(StoredFile::name);

    private static final String PART = ".part";

    private Names() {}

    /** The name that a file has while it is written; hidden, so that who looks for files does not take it. */
    static String part(String name, String sha256) {
        return "." + name + "." + sha256.substring(0, 8) + PART;
    }

    /** Which names a pattern means; never those of files that are being written. */
    static Predicate<String> matching(String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        return name -> !(name.startsWith(".") && name.endsWith(PART)) && matcher.matches(Path.of(name));
    }
}
