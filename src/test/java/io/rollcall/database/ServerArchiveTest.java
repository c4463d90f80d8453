package io.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerArchiveTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, postgres-linux-x86_64.txz",
        "Linux, aarch64, postgres-linux-arm_64.txz",
        "Mac OS X, x86_64, postgres-darwin-x86_64.txz",
        "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
    })
    void isNamedAfterThePlatform(String system, String processor, String name) {
        assertThat(ServerArchive.resource(system, processor)).isEqualTo(name);
    }

    @Test
    void unpacksProgramsLibrariesAndLinksForTheOwnerOnly(@TempDir Path folder) throws IOException {
        Path unpacked = ServerArchive.onClassPath().unpackBelow(folder);

        assertThat(unpacked.resolve("bin/postgres")).isExecutable();
        assertThat(unpacked.resolve("bin/initdb")).isExecutable();
        List<Path> all = files(unpacked);
        assertThat(all).anyMatch(Files::isSymbolicLink);
        assertThat(all)
                .filteredOn(file -> !Files.isSymbolicLink(file))
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)))
                        .endsWith("------"));
    }

    @Test
    void unpacksOnce(@TempDir Path folder) throws IOException {
        Path first = ServerArchive.onClassPath().unpackBelow(folder);
        Path witness = Files.createFile(first.resolve("witness"));

        Path second = ServerArchive.onClassPath().unpackBelow(folder);

        assertThat(second).isEqualTo(first);
        assertThat(witness).exists();
        assertThat(files(folder))
                .noneMatch(file -> file.getFileName().toString().startsWith("server.part-"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walked = Files.walk(folder)) {
            return walked.toList();
        }
    }
}
