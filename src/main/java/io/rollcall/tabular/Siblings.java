package io.rollcall.tabular;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Files of a folder, told by their names; the folder may be anybody's, with files of others that are called nearly so. */
final class Siblings {

    /** What stands behind the name that a part file will get. */
    static final String UNFINISHED = "\\.[A-Za-z0-9-]+" + Pattern.quote(PartFile.SUFFIX);

    private Siblings() {}

    /** The part files of a target, under any token, that this process does not write. */
    static List<Path> unfinishedOf(Path target) throws IOException {
        Pattern names = Pattern.compile(Pattern.quote(String.valueOf(target.getFileName())) + UNFINISHED);
        return matching(PartFile.folder(target), names).stream()
                .filter(part -> !PartFile.isOurs(part))
                .toList();
    }

    /** Those with such a name, in its order; none where the folder does not exist. */
    static List<Path> matching(Path folder, Pattern names) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder,
                file -> names.matcher(String.valueOf(file.getFileName())).matches())) {
            files.forEach(found::add);
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        Collections.sort(found);
        return found;
    }
}
