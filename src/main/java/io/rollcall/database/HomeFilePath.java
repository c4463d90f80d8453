package io.rollcall.database;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** How a backup names files of the home, and how it does not: a path from a file must not lead out of the home. */
final class HomeFilePath {
    private static final String NAME = "[\\p{L}\\p{N}_][\\p{L}\\p{N}_ .-]*";
    private static final Pattern ALLOWED = Pattern.compile("spool/" + NAME + "|runs/[1-9][0-9]*/" + NAME);

    private HomeFilePath() {}

    static String spool(String name) {
        return "spool/" + name;
    }

    static String run(String run, String name) {
        return "runs/" + run + "/" + name;
    }

    /** Where the file belongs in a home. */
    static Path in(Home home, String path) {
        if (!ALLOWED.matcher(path).matches()) {
            throw new DatabaseException(
                    "The backup names a file '" + path + "'; expected names in spool and runs only.",
                    "Take another backup; Rollcall has not written this one.");
        }
        return home.root().resolve(path);
    }
}
