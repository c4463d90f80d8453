package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The quirks of files, as data: {@code tabular/*.yaml} says what each input must become. */
class CsvCasesTest {

    private final Path folder;

    CsvCasesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<Arguments> cases() throws IOException {
        return Stream.of("splitting", "header", "encoding", "refused")
                .flatMap(file ->
                        load(file).stream().map(example -> Arguments.of(file + ": " + example.get("name"), example)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void fileBecomesWhatTheCaseSays(String name, Map<String, Object> example) throws IOException {
        Path file = Files.write(folder.resolve("contacts.csv"), bytes(example));
        InputOptions options = options(example);

        if (example.containsKey("problems")) {
            InputException refusal = catchThrowableOfType(
                    InputException.class, () -> Spool.take(file, folder.resolve("spool"), options));

            assertThat(refusal).as(name).isNotNull();
            assertThat(refusal.problems()).map(InputProblem::toString).isEqualTo(example.get("problems"));
            assertThat(leftOvers()).isEmpty();
            return;
        }
        SpooledInput input = Spool.take(file, folder.resolve("spool"), options);

        assertThat(Rows.of(input)).isEqualTo(expectedRows(example));
        assertThat(input.dataRows()).isEqualTo(expectedRows(example).size());
        assertThat(input.notes()).isEqualTo(example.getOrDefault("notes", List.of()));
        assertStated(example, "header", input.header());
        assertStated(example, "headerRow", (int) input.reference().headerRow());
        assertStated(example, "delimiter", String.valueOf(input.delimiter()));
        assertStated(example, "lineEnd", input.lineEnd().name());
        assertStated(example, "encoding", input.charset());
        assertThat(input.hadByteOrderMark()).isEqualTo(example.getOrDefault("mark", false));
    }

    private List<Path> leftOvers() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("spool"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (NoSuchFileException neverMade) {
            return List.of();
        }
    }

    private static void assertStated(Map<String, Object> example, String key, Object found) {
        if (example.containsKey(key)) {
            assertThat(found).as(key).isEqualTo(example.get(key));
        }
    }

    private static List<Row> expectedRows(Map<String, Object> example) {
        return list(example.get("rows")).stream().map(CsvCasesTest::row).toList();
    }

    @SuppressWarnings("unchecked")
    private static Row row(Map<String, Object> expected) {
        long number = ((Number) Objects.requireNonNull(expected.get("row"))).longValue();
        Object cells = expected.get("cells");
        return cells != null
                ? new Row.Cells(number, (List<String>) cells)
                : new Row.Broken(number, text(expected, "raw"), text(expected, "broken"));
    }

    private static byte[] bytes(Map<String, Object> example) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(HexFormat.of().parseHex(text(example, "bytes")));
        bytes.write(HexFormat.of().parseHex(text(example, "hex")));
        Charset charset = Charset.forName((String) example.getOrDefault("charset", "UTF-8"));
        bytes.write(text(example, "input").getBytes(charset));
        return bytes.toByteArray();
    }

    private static InputOptions options(Map<String, Object> example) {
        Map<?, ?> options = (Map<?, ?>) example.getOrDefault("options", Map.of());
        return InputOptions.none()
                .withEncoding((String) options.get("encoding"))
                .withDelimiter((String) options.get("delimiter"));
    }

    private static String text(Map<String, Object> example, String key) {
        return (String) example.getOrDefault(key, "");
    }

    private static List<Map<String, Object>> load(String file) {
        String resource = "/tabular/" + file + ".yaml";
        try (InputStream yaml = Objects.requireNonNull(CsvCasesTest.class.getResourceAsStream(resource))) {
            return list(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
        } catch (IOException e) {
            throw new IllegalStateException(resource, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(@Nullable Object value) {
        return (List<Map<String, Object>>) Objects.requireNonNull(value);
    }
}
