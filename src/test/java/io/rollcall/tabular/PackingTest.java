package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import com.exceptionfactory.jagged.bech32.Bech32;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packed files hold what a plain one would, and are known by the bytes that they have on the disk. */
class PackingTest {

    private static final List<String> HEADER = List.of("phone", "name");
    private static final String SECRET = "Siti Aminah";
    private static final int MANY = 20_000;

    private final Path folder;

    PackingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource(Packing.Kind.class)
    void holdsWhatAPlainFileWould(Packing.Kind kind) throws IOException {
        byte[] plain = Files.readAllBytes(csv("plain.csv", Packing.NONE, MANY));

        Path file = csv("packed", new Packing(kind, "contacts.csv", List.of()), MANY);

        assertThat(unpacked(kind, Files.readAllBytes(file))).isEqualTo(plain);
    }

    @ParameterizedTest
    @EnumSource(Packing.Kind.class)
    void givesEqualBytesForEqualRows(Packing.Kind kind) throws IOException {
        Packing packing = new Packing(kind, "contacts.csv", List.of());

        Path first = csv("first", packing, 100);
        Path second = csv("second", packing, 100);

        assertThat(first).hasSameBinaryContentAs(second);
    }

    @Test
    void tellsNoTimeAndTheNameOfTheFileInAnArchive() throws IOException {
        Path file = csv("a.zip", new Packing(Packing.Kind.ZIP, "contacts.csv", List.of()), 1);

        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            ZipEntry entry = zip.getNextEntry();
            assertThat(entry.getName()).isEqualTo("contacts.csv");
            assertThat(entry.getTimeLocal().getYear()).isEqualTo(1980);
            zip.readAllBytes();
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"GZIP, false", "ZIP, false", "PLAIN, true", "GZIP, true"})
    void knowsSizeAndDigestOfWhatLiesOnTheDisk(Packing.Kind kind, boolean encrypted)
            throws IOException, GeneralSecurityException {
        List<String> recipients = encrypted ? List.of(recipient(keys())) : List.of();
        Path file = folder.resolve("packed");

        try (RowWriter writer = begin(file, new Packing(kind, "a.csv", recipients))) {
            write(writer, 100);
            writer.seal();
            writer.publish();

            assertThat(writer.bytes()).isEqualTo(Files.size(file));
            assertThat(writer.sha256()).isEqualTo(FileDigest.sha256(file));
        }
    }

    /** The larger sizes end in, at and behind the end of a block of 64 KiB. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 1_000_000})
    void isReadByEachRecipientAndHoldsEveryByte(int size) throws IOException, GeneralSecurityException {
        KeyPair first = keys();
        KeyPair second = keys();
        byte[] content = "x".repeat(size).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        try (AgeOutput out = new AgeOutput(file, List.of(recipient(first), recipient(second)))) {
            out.write(content, 0, size / 2);
            out.write(content, size / 2, size - size / 2);
        }

        assertThat(decrypted(file.toByteArray(), first)).isEqualTo(content);
        assertThat(decrypted(file.toByteArray(), second)).isEqualTo(content);
    }

    @Test
    void compressesBeforeItEncrypts() throws IOException, GeneralSecurityException {
        KeyPair keys = keys();
        byte[] plain = Files.readAllBytes(csv("plain.csv", Packing.NONE, MANY));

        Path file = csv("a.csv.gz.age", new Packing(Packing.Kind.GZIP, "", List.of(recipient(keys))), MANY);

        byte[] compressed = decrypted(Files.readAllBytes(file), keys);
        assertThat(compressed.length).isLessThan(plain.length / 5);
        assertThat(unpacked(Packing.Kind.GZIP, compressed)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isNeverOnTheDiskInClear(boolean workbook) throws IOException, GeneralSecurityException {
        KeyPair keys = keys();
        Path file = folder.resolve("contacts.age");
        FileTarget target =
                new FileTarget(file, "7", false, new Packing(Packing.Kind.PLAIN, "", List.of(recipient(keys))));

        try (RowWriter writer = workbook
                ? XlsxRowWriter.begin(target, "Contacts", HEADER)
                : CsvRowWriter.begin(target, HEADER, CsvOptions.DEFAULT)) {
            for (int i = 0; i < 5; i++) {
                write(writer, MANY);
                assertThat(names()).containsExactly("contacts.age.7.part");
                assertCiphertext(CsvRowWriter.partOf(file, "7"), workbook);
            }
            writer.publish();
        }

        assertThat(names()).containsExactly("contacts.age");
        assertCiphertext(file, workbook);
        byte[] content = decrypted(Files.readAllBytes(file), keys);
        Path opened = Files.write(folder.resolve(workbook ? "opened.xlsx" : "opened.csv"), content);
        assertThat(Rows.of(Spool.take(opened, folder.resolve("spool"), InputOptions.none())))
                .hasSize(5 * MANY);
    }

    @Test
    void leavesNothingOfAFileThatIsGivenUp() throws IOException, GeneralSecurityException {
        Packing packing = new Packing(Packing.Kind.GZIP, "", List.of(recipient(keys())));

        try (RowWriter writer = begin(folder.resolve("a.csv.gz.age"), packing)) {
            write(writer, MANY);
        }

        assertThat(names()).isEmpty();
    }

    @Test
    void takesThePublicKeyOfAPair() throws GeneralSecurityException {
        assertThat(AgeRecipient.fault(recipient(keys()))).isEmpty();
    }

    @Test
    void seesASlipInEveryCharacterOfAKey() throws GeneralSecurityException {
        String right = recipient(keys());

        for (int i = 4; i < right.length(); i++) {
            String wrong = right.substring(0, i) + (right.charAt(i) == 'q' ? 'p' : 'q') + right.substring(i + 1);
            assertThat(AgeRecipient.fault(wrong))
                    .hasValueSatisfying(fault -> assertThat(fault)
                            .isEqualTo("'" + wrong
                                    + "' is mistyped: its check characters do not fit the others; expected a"
                                    + " public key of age, 'age1' and 58 letters and digits that belong together. Copy the line"
                                    + " that 'age-keygen -y KEYFILE' prints."));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"age1", "age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t"})
    void saysWhatAKeyLooksLike(String text) {
        assertThat(AgeRecipient.fault(text).orElseThrow())
                .startsWith("'" + text + "' has " + text.length() + " characters or one that no key has");
    }

    @Test
    void refusesAKeyWithWhichAnybodyCouldDecrypt() {
        String nobodys = Bech32.getEncoder().encode("age", new byte[32]).toString();

        assertThat(nobodys).startsWith("age1qqqq").hasSize(62);
        assertThat(AgeRecipient.fault(nobodys)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neverRepeatsAPrivateKey(boolean upper) throws GeneralSecurityException {
        String secret = keys().getPrivate().toString();
        String typed = upper ? secret : secret.toLowerCase(Locale.ROOT);

        assertThat(AgeRecipient.fault(typed).orElseThrow())
                .contains("this is a private key")
                .doesNotContainIgnoringCase(secret.substring(20));
        assertThat(AgeRecipient.fault(typed.substring(1)).orElseThrow())
                .doesNotContainIgnoringCase(secret.substring(20));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        return new X25519KeyPairGenerator().generateKeyPair();
    }

    private static String recipient(KeyPair keys) {
        return keys.getPublic().toString();
    }

    private static byte[] decrypted(byte[] file, KeyPair keys) throws IOException, GeneralSecurityException {
        try (InputStream in = Channels.newInputStream(new StandardDecryptingChannelFactory()
                .newDecryptingChannel(
                        Channels.newChannel(new ByteArrayInputStream(file)),
                        List.of(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(
                                keys.getPrivate().toString()))))) {
            return in.readAllBytes();
        }
    }

    private static byte[] unpacked(Packing.Kind kind, byte[] file) throws IOException {
        InputStream in = new ByteArrayInputStream(file);
        if (kind == Packing.Kind.GZIP) {
            return new GZIPInputStream(in).readAllBytes();
        }
        if (kind == Packing.Kind.ZIP) {
            ZipInputStream zip = new ZipInputStream(in);
            zip.getNextEntry();
            return zip.readAllBytes();
        }
        return file;
    }

    private static void assertCiphertext(Path file, boolean workbook) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).startsWith("age-encryption.org/v1\n").doesNotContain(SECRET, workbook ? "xl/" : "phone");
    }

    private Path csv(String name, Packing packing, int rows) {
        Path file = folder.resolve(name);
        try (RowWriter writer = begin(file, packing)) {
            write(writer, rows);
            writer.publish();
        }
        return file;
    }

    private static RowWriter begin(Path file, Packing packing) {
        return CsvRowWriter.begin(new FileTarget(file, "7", false, packing), HEADER, CsvOptions.DEFAULT);
    }

    private static void write(RowWriter writer, int rows) {
        for (int i = 0; i < rows; i++) {
            writer.write(List.of(new Cell.Text("+6012345" + i), new Cell.Text(SECRET)));
        }
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
