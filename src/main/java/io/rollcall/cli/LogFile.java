package io.rollcall.cli;

import io.rollcall.database.DatabaseException;
import io.rollcall.database.Home;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneId;

/** Today's log in the home: folder 0700, file 0600. */
final class LogFile {

    /** System property that names the file to {@link LogConfiguration}. */
    static final String PROPERTY = "rollcall.log";

    private LogFile() {}

    /** Creates the log if it is not there; must be called before the first line is logged. */
    static void open(Home home) {
        Path folder = home.root().resolve("logs");
        Path file = folder.resolve("rollcall-" + LocalDate.now(ZoneId.systemDefault()) + ".log");
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, mode("rwx------"));
            }
            Files.createFile(file, mode("rw-------"));
        } catch (FileAlreadyExistsException today) {
            // Somebody was here before us.
        } catch (IOException unwritable) {
            throw DatabaseException.of(file, unwritable);
        }
        System.setProperty(PROPERTY, file.toString());
        System.setProperty(RunLogAppender.PROPERTY, home.runs().toString());
    }

    /** What to tell people who search for a fault. */
    static String place() {
        return System.getProperty(PROPERTY, "the log in the home's folder 'logs'");
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
