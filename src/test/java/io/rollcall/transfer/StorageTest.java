package io.rollcall.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every place. */
class StorageTest {

    @TempDir
    private Path folder = Path.of("");

    private Path here = Path.of("");
    private S3Double s3;
    private SftpDouble sftp;

    StorageTest() throws IOException {
        s3 = new S3Double();
    }

    @BeforeEach
    void begin() throws IOException, GeneralSecurityException {
        sftp = new SftpDouble(Files.createDirectory(folder.resolve("server")));
        here = Files.createDirectory(folder.resolve("here"));
        Files.createDirectory(folder.resolve("there"));
    }

    @AfterEach
    void end() throws IOException {
        sftp.close();
        s3.close();
    }

    private Address address(String kind) {
        return Address.parse(
                switch (kind) {
                    case "sftp" -> sftp.address("/");
                    case "s3" -> "s3://bucket/in";
                    default -> folder.resolve("there").toString();
                });
    }

    private Storage open(String kind) {
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.putAll(sftp.environment());
        return Storages.open(address(kind), environment);
    }

    private Path file(String text) throws IOException {
        Path file = Files.createTempFile(here, "a", ".csv");
        return Files.writeString(file, text);
    }

    private static String sha256(Path file) throws IOException {
        return Digest.sha256(Files.newInputStream(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "sftp", "s3"})
    void bringsFilesThereAndBack(String kind) throws IOException {
        Path file = file("phone\n+60123456781\n");
        Path back = here.resolve("back.csv");
        try (Storage storage = open(kind)) {
            storage.put(file, "Übersicht 1.csv", sha256(file));
            storage.put(file, "Übersicht 1.csv", sha256(file));
            storage.get("Übersicht 1.csv", back);

            assertThat(back).hasSameBinaryContentAs(file);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(back)))
                    .isEqualTo("rw-------");
            assertThat(storage.list("*")).singleElement().satisfies(stored -> {
                assertThat(stored.name()).isEqualTo("Übersicht 1.csv");
                assertThat(stored.size()).isEqualTo(Files.size(file));
            });
            assertThat(storage.exists("Übersicht 1.csv")).isTrue();
            storage.delete("Übersicht 1.csv");
            storage.delete("Übersicht 1.csv");
            assertThat(storage.exists("Übersicht 1.csv")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "sftp", "s3"})
    void movesFilesAndListsThoseThatMatch(String kind) throws IOException {
        Path file = file("x");
        Path other = file("other");
        try (Storage storage = open(kind);
                Storage done = Storages.open(address(kind).child("done"), environment())) {
            storage.put(file, "leads-1.csv", sha256(file));
            storage.put(file, "leads-2.csv", sha256(file));
            storage.put(file, "notes.txt", sha256(file));
            storage.move("leads-1.csv", address(kind).child("done"), "1.csv");
            storage.put(other, "leads-1.csv", sha256(other));
            storage.move("leads-1.csv", address(kind).child("done"), "1.csv");

            assertThat(storage.list("leads-*.csv").stream().map(StoredFile::name))
                    .containsExactly("leads-2.csv");
            done.get("1.csv", here.resolve("1.csv"));
            assertThat(here.resolve("1.csv")).hasContent("other");
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.putAll(sftp.environment());
        return environment;
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "sftp", "s3"})
    void takesNothingWhoseDigestIsAnother(String kind) throws IOException {
        Path file = file("x");
        String another = Digest.sha256(new ByteArrayInputStream(new byte[] {1}));
        try (Storage storage = open(kind)) {
            assertThatThrownBy(() -> storage.put(file, "a.csv", another)).isInstanceOf(TransferException.class);
            assertThat(storage.exists("a.csv")).isFalse();
            assertThat(storage.list("*")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "sftp", "s3"})
    void takesLargeFiles(String kind) throws IOException {
        byte[] bytes = new byte[5 << 20];
        new Random(4).nextBytes(bytes);
        Path file = Files.write(here.resolve("large"), bytes);
        try (Storage storage = open(kind)) {
            storage.put(file, "large", sha256(file));
            storage.get("large", here.resolve("back"));
        }
        assertThat(here.resolve("back")).hasSameBinaryContentAs(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "sftp", "s3"})
    void saysWhatIsNotThere(String kind) {
        try (Storage storage = open(kind)) {
            assertThatThrownBy(() -> storage.get("a.csv", here.resolve("a")))
                    .isInstanceOfSatisfying(TransferException.class, failed -> {
                        assertThat(failed.isPassing()).isFalse();
                        assertThat(failed)
                                .hasMessageContaining(address(kind).toString())
                                .hasMessageContaining("expected");
                    });
        }
    }

    @Test
    void opensWithAKeyToo() {
        try (Storage storage = Storages.open(address("sftp"), sftp.environmentWithKey())) {
            assertThat(storage.list("*")).isEmpty();
        }
    }

    @Test
    void opensNoServerWhoseKeyIsNotKnown() throws IOException, GeneralSecurityException {
        sftp.knowNobody();
        assertThatThrownBy(() -> open("sftp"))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("SHA256:")
                .hasMessageContaining("known_hosts")
                .hasMessageContaining("ROLLCALL_SFTP_KNOWN_HOSTS");

        sftp.knowAnother();
        assertThatThrownBy(() -> open("sftp")).isInstanceOfSatisfying(TransferException.class, failed -> {
            assertThat(failed.isPassing()).isFalse();
            assertThat(failed).hasMessageContaining("Somebody else may be answering");
        });
    }

    @Test
    void opensNothingWithoutTheRightCredentialsAndShowsNone() {
        Map<String, String> wrong = new HashMap<>(sftp.environment());
        wrong.put("ROLLCALL_SFTP_PASSWORD", "mistyped-secret");
        assertThatThrownBy(() -> Storages.open(address("sftp"), wrong))
                .isInstanceOfSatisfying(TransferException.class, failed -> {
                    assertThat(failed.isPassing()).isFalse();
                    assertThat(failed).hasMessageContaining("credentials");
                    assertThat(failed.getMessage()).doesNotContain("secret");
                });
        assertThatThrownBy(() -> Storages.open(address("sftp"), Map.of()))
                .hasMessageContaining("ROLLCALL_SFTP_KEY_FILE or ROLLCALL_SFTP_PASSWORD");
        assertThatThrownBy(() -> Storages.open(address("s3"), Map.of())).hasMessageContaining("AWS_ACCESS_KEY_ID");
    }

    @Test
    void leavesNothingUnderTheNameWhenTheConnectionBreaks() throws IOException {
        Path file = file("x");
        try (Storage storage = open("sftp")) {
            sftp.cut();
            assertThatThrownBy(() -> storage.put(file, "a.csv", sha256(file)))
                    .isInstanceOfSatisfying(
                            TransferException.class,
                            failed -> assertThat(failed.isPassing()).isTrue());
        }
        try (Storage storage = open("sftp")) {
            assertThat(storage.exists("a.csv")).isFalse();
            storage.put(file, "a.csv", sha256(file));
            assertThat(storage.list("*")).hasSize(1);
        }
    }

    @Test
    void triesAgainWhatMayPass() throws IOException {
        Path file = file("x");
        List<Duration> pauses = new ArrayList<>();
        Retries retries = new Retries(pauses::add);
        try (Storage storage = open("s3")) {
            // The client itself tries three times before it says so.
            s3.failNext(6);
            retries.trying(() -> {
                storage.put(file, "a.csv", hash(file));
                return true;
            });
            assertThat(storage.exists("a.csv")).isTrue();
            assertThat(pauses).hasSizeBetween(1, 4).isSorted();
        }
        assertThatThrownBy(() -> retries.trying(() -> Storages.open(address("s3"), Map.of())))
                .isInstanceOf(TransferException.class);
        int before = pauses.size();
        assertThat(pauses).hasSize(before);
    }

    private static String hash(Path file) {
        try {
            return sha256(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host/x",
                "sftp://host/x",
                "sftp://u:password@host/x",
                "sftp:///x",
                "s3:///x",
                "s3://b/x?y=z",
                "sftp://u@host/a b"
            })
    void refusesWhatIsNoAddressAndShowsNoPassword(String text) {
        assertThatThrownBy(() -> Address.parse(text))
                .isInstanceOf(AddressException.class)
                .hasMessageContaining("expected")
                .hasMessageNotContaining("u:password");
    }

    @Test
    void showsAddresses() {
        assertThat(Address.parse("sftp://u@host:2222/in/")).hasToString("sftp://u@host:2222/in");
        assertThat(Address.parse("sftp://u@host").child("done")).hasToString("sftp://u@host/done");
        assertThat(Address.parse("s3://b")).hasToString("s3://b");
        assertThat(Address.parse("s3://b/in/").child("done")).hasToString("s3://b/in/done");
        assertThat(Address.parse("/srv/in/")).hasToString("/srv/in");
    }
}
