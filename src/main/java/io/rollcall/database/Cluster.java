package io.rollcall.database;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data directory of the embedded server. It is created once, under another name that is changed when all is there; a
 * marker beside it remembers that it existed, so that nothing is ever put in the place of a lost one.
 */
record Cluster(Home home) {
    static final String SUPERUSER = "postgres";
    private static final String PREFIX = "data-";

    private Path marker() {
        return home.postgres().resolve("cluster");
    }

    Path data(int major) {
        return home.postgres().resolve(PREFIX + major);
    }

    /** The data directory, if one was ever created here; it may have been lost since. */
    Optional<Path> existing() throws IOException {
        if (Files.exists(marker())) {
            return Optional.of(
                    home.postgres().resolve(Files.readString(marker()).strip()));
        }
        List<Path> found = folders(false);
        if (found.size() > 1) {
            throw new DatabaseException(
                    "'" + home.postgres() + "': holds several data directories and no note of which is in use.",
                    "Move all but the right one elsewhere.");
        }
        return found.stream().findFirst();
    }

    /**
     * Makes sure that there is a data directory of the programs' major version. Needs the server's lock.
     *
     * @throws DatabaseException when there is one that these programs cannot use, or when one was there and is lost
     */
    Path prepare(ServerPrograms programs) throws IOException {
        deleteUnfinished();
        int major = programs.major();
        Optional<Path> existing = existing();
        if (existing.isEmpty()) {
            return create(programs, major);
        }
        Path data = existing.get();
        requireWhole(data);
        requireMajor(data, major);
        if (!Files.exists(marker())) {
            remember(data);
        }
        return data;
    }

    /** PostgreSQL's own number of this cluster: the first eight bytes of its control file, in the machine's order. */
    static String systemIdentifier(Path data) throws IOException {
        byte[] bytes = new byte[Long.BYTES];
        try (DataInputStream control = new DataInputStream(Files.newInputStream(data.resolve("global/pg_control")))) {
            control.readFully(bytes);
        }
        return Long.toUnsignedString(
                ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong());
    }

    private Path create(ServerPrograms programs, int major) throws IOException {
        Passwords passwords = new Passwords(home.postgres());
        String password = passwords.exists(SUPERUSER) ? passwords.read(SUPERUSER) : passwords.create(SUPERUSER);
        Path part = Files.createTempDirectory(
                home.postgres(), PREFIX + major + ".part-", PrivateFiles.attribute(PrivateFiles.FOLDER));
        // The account that runs initdb may read this copy; it is gone when the folder gets its name.
        Path passwordFile = home.postgres().resolve("initdb.password");
        PrivateFiles.write(passwordFile, password + "\n");
        try {
            programs.user().own(home, List.of(part, passwordFile));
            ServerPrograms.Answer answer = programs.run("initdb", arguments(part, passwordFile, major));
            if (!answer.isSuccess()) {
                PrivateFiles.deleteTree(part);
                throw ServerFault.diagnose("The embedded PostgreSQL could not be set up.", home, answer.output());
            }
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Path data = data(major);
        Files.move(part, data, StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.syncFolder(home.postgres());
        remember(data);
        return data;
    }

    private static List<String> arguments(Path data, Path passwordFile, int major) {
        List<String> arguments = new ArrayList<>(List.of(
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--data-checksums"));
        // The same order and case rules on every machine; version 16 has them from ICU alone.
        arguments.addAll(
                major >= 17
                        ? List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8")
                        : List.of("--locale-provider=icu", "--icu-locale=und"));
        return arguments;
    }

    private void remember(Path data) throws IOException {
        PrivateFiles.write(marker(), data.getFileName() + "\n");
    }

    private void requireWhole(Path data) {
        if (Files.isRegularFile(data.resolve("PG_VERSION")) && Files.isRegularFile(data.resolve("global/pg_control"))) {
            return;
        }
        if (Files.exists(data, LinkOption.NOFOLLOW_LINKS)) {
            throw new DatabaseException(
                    "'" + data + "': is not a whole PostgreSQL data directory, and nothing is put in its place.",
                    "Restore it from a backup; or, to begin with an empty database, move '" + home.postgres()
                            + "' elsewhere.");
        }
        throw new DatabaseException(
                "'" + data + "': the database was here once and is gone; nothing is put in its place.",
                "Restore it from a backup; or, to begin with an empty database, move '" + home.postgres()
                        + "' elsewhere.");
    }

    private static void requireMajor(Path data, int major) throws IOException {
        String found = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!found.equals(Integer.toString(major))) {
            throw new DatabaseException(
                    "'" + data + "': was created by PostgreSQL " + found + "; this Rollcall brings PostgreSQL " + major
                            + ".",
                    "With the Rollcall that created it, run: rollcall db backup FILE; with this one: rollcall --home NEW-HOME"
                            + " db restore FILE.");
        }
    }

    private void deleteUnfinished() throws IOException {
        for (Path leftover : folders(true)) {
            try {
                PrivateFiles.deleteTree(leftover);
            } catch (DirectoryNotEmptyException e) {
                // The initdb of a process that was killed is still writing there; a later start deletes it.
            }
        }
    }

    /** Data directories, or their unfinished forerunners; an empty directory is none. */
    private List<Path> folders(boolean unfinished) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (Stream<Path> listed = Files.list(home.postgres())) {
            for (Path folder : (Iterable<Path>) listed.sorted()::iterator) {
                String name = String.valueOf(folder.getFileName());
                if (name.startsWith(PREFIX) && name.contains(".part-") == unfinished && !isEmpty(folder)) {
                    folders.add(folder);
                }
            }
        }
        return folders;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }
}
