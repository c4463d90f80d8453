package io.rollcall.tabular;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Where rows go.
 *
 * @param path the name that the file will get
 * @param token part of the name of the unfinished file, such as the fencing token of the run that writes it; letters, digits and
 *     hyphens
 * @param replaces whether the file takes the place of one that may exist; otherwise there must be none, also not when it is
 *     published
 */
public record FileTarget(Path path, String token, boolean replaces, Packing packing) {

    PartFile begin() {
        return replaces ? PartFile.replace(path, token) : PartFile.createNew(path, token);
    }

    /** A rename would fail at the end of all the work, or take the place of a link that somebody wanted. */
    static void refuseWhatIsNoFile(Path target) {
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw OutputException.notWritable(target, "is a folder; expected a file. Name a file in it.", null);
        }
        if (Files.isSymbolicLink(target)) {
            throw OutputException.notWritable(
                    target, "is a symbolic link; expected a file, or none. Name the file that it leads to.", null);
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            throw OutputException.notWritable(
                    target, "is a pipe or a device; expected a file, or none. Name another file.", null);
        }
    }
}
