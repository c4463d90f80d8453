package io.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTest {
    private final Path folder;

    HomeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void optionWinsOverEnvironment() {
        Map<String, String> environment = Map.of("ROLLCALL_HOME", "/var/one", "XDG_DATA_HOME", "/var/two");

        assertThat(Home.locate(Optional.of("/var/zero"), environment)).isEqualTo(Path.of("/var/zero"));
        assertThat(Home.locate(Optional.empty(), environment)).isEqualTo(Path.of("/var/one"));
    }

    @Test
    void dataFolderOfTheUserIsTheDefault() {
        assertThat(Home.locate(Optional.empty(), Map.of("XDG_DATA_HOME", "/var/two", "HOME", "/home/ann")))
                .isEqualTo(Path.of("/var/two/rollcall"));
        assertThat(Home.locate(Optional.empty(), Map.of("XDG_DATA_HOME", "relative", "HOME", "/home/ann")))
                .isEqualTo(Path.of("/home/ann/.local/share/rollcall"));
    }

    @Test
    void createsAllFoldersForTheOwnerOnly() throws IOException {
        Home home = Home.open(folder.resolve("a b/rollcall"));

        for (Path created : List.of(home.root(), home.postgres(), home.spool(), home.runs(), home.tmp())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(created)))
                    .isEqualTo("rwx------");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-x---", "rwx---r--", "rwx-----x", "rwx-w----"})
    void refusesFolderThatOthersCanUse(String permissions) throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> Home.open(open)).isInstanceOfSatisfying(DatabaseException.class, fault -> {
            assertThat(fault.problem())
                    .isEqualTo("'" + open + "': other users have access (" + permissions
                            + "); expected access for its owner only.");
            assertThat(fault.cure()).isEqualTo("Run: chmod go-rwx '" + open + "'.");
        });
    }

    @Test
    void refusesSubFolderThatOthersCanUse() throws IOException {
        Home home = Home.open(folder.resolve("home"));
        Files.setPosixFilePermissions(home.spool(), PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> Home.open(home.root()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(home.spool().toString());
    }

    @Test
    void refusesPathThatAShellWouldRead() {
        assertThatThrownBy(() -> Home.open(folder.resolve("$(id)")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("cannot contain");
        assertThat(folder.resolve("$(id)")).doesNotExist();
    }

    @Test
    void refusesFileInThePlaceOfTheFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Home.open(file)).isInstanceOf(DatabaseException.class);
        assertThat(file).isRegularFile();
    }
}
