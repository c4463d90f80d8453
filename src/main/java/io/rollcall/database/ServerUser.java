package io.rollcall.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL's programs run. They refuse the user number 0, so root starts them in a user namespace, where the
 * files stay root's, or under an unprivileged account, which then owns them.
 *
 * @param prefix the words before a program's own command line
 * @param account the unprivileged account, if one is lent
 */
record ServerUser(List<String> prefix, Optional<String> account) {
    private static final List<String> NAMESPACE = List.of("unshare", "-U", "--");
    private static final List<String> ACCOUNTS = List.of("postgres", "nobody");

    static ServerUser ourselves() {
        return new ServerUser(List.of(), Optional.empty());
    }

    static ServerUser namespace() {
        return new ServerUser(NAMESPACE, Optional.empty());
    }

    static ServerUser account(String name) {
        return new ServerUser(List.of("runuser", "-u", name, "--"), Optional.of(name));
    }

    /**
     * Chooses for this process. Data that exists decides: its owner must stay the same, whatever works better today.
     *
     * @param data the data directory, which need not exist
     * @param environment ROLLCALL_DB_ACCOUNT names the account that root is to use
     */
    static ServerUser choose(Path data, Map<String, String> environment) throws IOException {
        if (Home.currentUser() != 0) {
            return ourselves();
        }
        Optional<String> wished =
                Optional.ofNullable(environment.get("ROLLCALL_DB_ACCOUNT")).filter(name -> !name.isBlank());
        if (Files.exists(data)) {
            UserPrincipal owner = Files.getOwner(data, LinkOption.NOFOLLOW_LINKS);
            if (!owner.getName().equals("root")) {
                return account(owner.getName());
            }
        }
        if (wished.isPresent()) {
            return account(wished.get());
        }
        if (works(namespace())) {
            return namespace();
        }
        return ACCOUNTS.stream()
                .map(ServerUser::account)
                .filter(ServerUser::works)
                .findFirst()
                .orElseThrow(
                        () -> new DatabaseException(
                                "PostgreSQL does not run as root, and this machine offers neither a user namespace (unshare) nor an"
                                        + " unprivileged account (runuser).",
                                "Run Rollcall as an ordinary user, or set ROLLCALL_DB_URL to a PostgreSQL server of your own."));
    }

    /** Words of the whole command line. */
    List<String> command(List<String> program) {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(program);
        return words;
    }

    /** Gives the account what it must read or write, and passage through the private folders above; else does nothing. */
    void own(Home home, List<Path> trees) throws IOException {
        if (account.isEmpty()) {
            return;
        }
        UserPrincipalLookupService names = home.root().getFileSystem().getUserPrincipalLookupService();
        UserPrincipal user = user(names);
        for (Path folder : List.of(home.root(), home.postgres())) {
            GroupPrincipal group = names.lookupPrincipalByGroupName(groupOf(user));
            Files.getFileAttributeView(folder, PosixFileAttributeView.class).setGroup(group);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x---"));
        }
        for (Path tree : trees) {
            if (!Files.exists(tree) || Files.getOwner(tree).equals(user)) {
                continue;
            }
            // The root of a tree last: its owner tells whether all of it was given.
            List<Path> below = new ArrayList<>();
            try (Stream<Path> files = Files.walk(tree)) {
                files.forEach(file -> below.add(0, file));
            }
            for (Path file : below) {
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setOwner(user);
            }
        }
        requirePassage(home);
    }

    private void requirePassage(Home home) {
        if (!succeeds(command(List.of("test", "-x", home.postgres().toString())))) {
            throw new DatabaseException(
                    "'" + home + "': the account '" + account.orElseThrow()
                            + "', under which PostgreSQL runs for root, cannot enter the folders above it.",
                    "Choose a home that it can reach, such as --home /var/lib/rollcall, or run Rollcall as an ordinary user.");
        }
    }

    private UserPrincipal user(UserPrincipalLookupService names) throws IOException {
        String name = account.orElseThrow();
        try {
            return names.lookupPrincipalByName(name);
        } catch (UserPrincipalNotFoundException e) {
            throw new DatabaseException(
                    "There is no account '" + name + "' on this machine.",
                    "Set ROLLCALL_DB_ACCOUNT to an unprivileged account, or run Rollcall as an ordinary user.",
                    e);
        }
    }

    private static String groupOf(UserPrincipal user) throws IOException {
        Process process = new ProcessBuilder("id", "-gn", user.getName()).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static boolean works(ServerUser user) {
        return succeeds(user.command(List.of("true")));
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
