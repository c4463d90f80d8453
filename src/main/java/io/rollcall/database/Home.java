package io.rollcall.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The folder in which Rollcall keeps everything: the embedded database, copies of input files, the files of runs. It and
 * its sub-folders belong to one user and have mode 0700. Immutable.
 */
public final class Home {
    private static final List<String> SUB_FOLDERS = List.of("postgres", "spool", "runs", "tmp");

    /** PostgreSQL's tools pass paths through a shell inside double quotes, where these keep a meaning. */
    private static final String UNUSABLE = "\"$`\\\n\r";

    private final Path root;

    private Home(Path root) {
        this.root = root;
    }

    /**
     * Finds the home: the value of {@code --home}, else ROLLCALL_HOME, else {@code rollcall} in the XDG data folder. Creates
     * nothing.
     */
    public static Path locate(Optional<String> option, Map<String, String> environment) {
        Optional<String> chosen = option.or(() -> Optional.ofNullable(environment.get("ROLLCALL_HOME")))
                .filter(text -> !text.isBlank());
        if (chosen.isPresent()) {
            return Path.of(chosen.get()).toAbsolutePath().normalize();
        }
        // The XDG base directory specification tells us to ignore a relative path.
        return Optional.ofNullable(environment.get("XDG_DATA_HOME"))
                .filter(text -> text.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> userFolder(environment).resolve(".local/share"))
                .resolve("rollcall")
                .normalize();
    }

    /**
     * Opens the home, creating what is missing.
     *
     * @throws DatabaseException when others have access to it, when it belongs to another user, or when it cannot be written
     */
    public static Home open(Optional<String> option, Map<String, String> environment) {
        return open(locate(option, environment));
    }

    /** As {@link #open(Optional, Map)}, for a folder that is known already. */
    public static Home open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        if (root.toString().chars().anyMatch(character -> UNUSABLE.indexOf(character) >= 0)) {
            throw new DatabaseException(
                    "'" + root
                            + "': a home's path cannot contain a double quote, '$', '`', a backslash or a line break.",
                    "Choose another folder with --home or ROLLCALL_HOME.");
        }
        Path current = root;
        try {
            PrivateFiles.createFolder(root);
            requireOwn(root);
            for (String name : SUB_FOLDERS) {
                current = PrivateFiles.createFolder(root.resolve(name));
                requireOwn(current);
            }
            return new Home(root);
        } catch (IOException e) {
            throw DatabaseException.of(current, e);
        } catch (UnsupportedOperationException e) {
            throw new DatabaseException(
                    "'" + root + "': this file system has no owners and modes.",
                    "Choose a folder on another file system with --home or ROLLCALL_HOME.",
                    e);
        }
    }

    public Path root() {
        return root;
    }

    /** The embedded server: binaries, data, log, passwords. */
    public Path postgres() {
        return root.resolve("postgres");
    }

    /** Copies of input files. */
    public Path spool() {
        return root.resolve("spool");
    }

    /** One folder per run. */
    public Path runs() {
        return root.resolve("runs");
    }

    /** Short-lived files. */
    public Path tmp() {
        return root.resolve("tmp");
    }

    @Override
    public String toString() {
        return root.toString();
    }

    /** The number of the user that this process runs as. */
    static long currentUser() {
        return new UnixSystem().getUid();
    }

    private static Path userFolder(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("HOME"))
                .filter(text -> text.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home")).toAbsolutePath());
    }

    private static void requireOwn(Path folder) throws IOException {
        Number owner = (Number) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        long user = currentUser();
        if (owner.longValue() != user) {
            throw new DatabaseException(
                    "'" + folder + "': belongs to the user '" + Files.getOwner(folder) + "', and Rollcall runs as '"
                            + System.getProperty("user.name") + "'.",
                    "Run Rollcall as that user, or choose another folder with --home or ROLLCALL_HOME.");
        }
        PrivateFiles.requirePrivate(folder, user == 0 ? passage() : EnumSet.noneOf(PosixFilePermission.class));
    }

    /** Where root lends the server an unprivileged account, that account's group has to pass through, and only that. */
    private static Set<PosixFilePermission> passage() {
        return EnumSet.of(PosixFilePermission.GROUP_EXECUTE);
    }
}
