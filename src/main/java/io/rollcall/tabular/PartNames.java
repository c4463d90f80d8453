package io.rollcall.tabular;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names of files among which rows are divided: {@code contacts-001.csv}, {@code contacts-002.csv} and so on. Immutable and
 * thread-safe.
 *
 * @param folder of all of them
 * @param stem what stands before the number, without its hyphen
 * @param endings what stands behind it, such as {@code .csv.gz}
 */
public record PartNames(Path folder, String stem, String endings) {

    private static final String NUMBER = "-[0-9]{3,}";

    /** The name of a file, the first of which is 1. */
    public Path of(int number) {
        return folder.resolve(String.format(Locale.ROOT, "%s-%03d%s", stem, number, endings));
    }

    /** What has such a name already, in the order of the names. */
    public List<Path> existing() {
        return matching("");
    }

    /** Deletes what writers of such files left that were killed, of any number. */
    public void deleteUnfinished() {
        for (Path part : matching(Siblings.UNFINISHED)) {
            try {
                PartFile.deleteAbandoned(part);
            } catch (IOException failed) {
                throw OutputException.of(part, 0, failed);
            }
        }
    }

    private List<Path> matching(String behind) {
        try {
            return Siblings.matching(
                    folder, Pattern.compile(Pattern.quote(stem) + NUMBER + Pattern.quote(endings) + behind));
        } catch (IOException failed) {
            throw OutputException.of(folder, 0, failed);
        }
    }
}
