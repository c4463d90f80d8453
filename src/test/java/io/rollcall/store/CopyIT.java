package io.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.rollcall.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class CopyIT {

    private static final String COPY = "COPY copied (line, text, list) FROM STDIN";

    private final TestDatabase.Major major;
    private TestDatabase database;
    private Connection connection;

    CopyIT(TestDatabase.Major major) {
        this.major = major;
    }

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.create(major);
        connection = database.connect();
        execute("CREATE TEMPORARY TABLE copied (line bigint, text text, list text[])");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void bringsEveryTextThroughUnchanged() throws SQLException {
        List<String> texts = List.of(
                "",
                " ",
                "\t",
                "\\",
                "\\\\",
                "\\N",
                "\\.",
                "\\n",
                "a\tb\\c\nd\re\r\nf",
                "\"",
                "\"\"",
                "'",
                "{",
                "}",
                "{a,b}",
                ",",
                "NULL",
                "null",
                "\b\f\u000b\u001f\u007f",
                "\u00a0\u2028\ufeff",
                "Ärger 東京 🎉 👩‍👩‍👧",
                "\udbff\udfff",
                "\\x41\\101");

        copyAndCompare(texts);
    }

    @Test
    void bringsRandomTextsThroughUnchanged() throws SQLException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String alphabet = "\\\t\n\r\"'{},.Nnb 1aé🎉";
        int[] characters = alphabet.codePoints().toArray();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.appendCodePoint(characters[random.nextInt(characters.length)]);
            }
            texts.add(text.toString());
        }

        System.out.println("Random texts of seed " + seed);
        copyAndCompare(texts);
    }

    @Test
    void bringsNaughtyStringsThroughUnchanged() throws SQLException, IOException {
        Path corpus = Path.of(System.getProperty("corpora", "../shared/corpora"), "blns", "blns.txt");
        assumeThat(corpus).as("the corpus of naughty strings").exists();
        List<String> texts = Files.readAllLines(corpus).stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();

        assertThat(texts).hasSizeGreaterThan(500);
        copyAndCompare(texts);
    }

    @Test
    void bringsTextsThroughThatAreLongerThanTheBuffer() throws SQLException {
        copyAndCompare(List.of("\\".repeat(200_000), "x".repeat(1_000_000), "🎉".repeat(50_000)));
    }

    @Test
    void tellsNothingFromEmptiness() throws SQLException {
        Copy.run(connection, COPY, copy -> {
            copy.add(1).add((String) null).add((List<String>) null).endRow();
            copy.add(2).add("").add(List.of()).endRow();
            copy.add(3).add("\\N").add(List.of("", "NULL")).endRow();
        });

        assertThat(
                        rows(
                                "SELECT line || ' ' || (text IS NULL)::text || ' ' || coalesce(list::text, 'none') FROM copied ORDER BY line"))
                .containsExactly("1 true none", "2 false {}", "3 false {\"\",\"NULL\"}");
    }

    @Test
    void bringsNumbersTruthsAndTimesThrough() throws SQLException {
        execute(
                "CREATE TEMPORARY TABLE typed (number bigint, maybe bigint, truth boolean, unknown boolean, at timestamptz)");
        Instant at = Instant.parse("2026-04-03T02:15:00.123456Z");

        Copy.run(
                connection,
                "COPY typed (number, maybe, truth, unknown, at) FROM STDIN",
                copy -> copy.add(Long.MIN_VALUE)
                        .add((Long) null)
                        .add(true)
                        .add((Boolean) null)
                        .add(at)
                        .endRow());

        assertThat(rows(
                        "SELECT number || ' ' || (maybe IS NULL)::text || ' ' || truth::text || ' ' || (unknown IS NULL)::text"
                                + " || ' ' || (at = '2026-04-03 02:15:00.123456Z')::text FROM typed"))
                .containsExactly("-9223372036854775808 true true true true");
    }

    @Test
    void leavesTheConnectionUsableWhenARowFailsHalfWay() throws SQLException {
        assertThatThrownBy(() -> Copy.run(connection, COPY, copy -> {
                    copy.add(1).add("a").add(List.of()).endRow();
                    throw new IllegalStateException("half-way");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("half-way");
        assertThat(rows("SELECT text FROM copied")).isEmpty();
    }

    private void copyAndCompare(List<String> texts) throws SQLException {
        long copied = Copy.run(connection, COPY, copy -> {
            for (int i = 0; i < texts.size(); i++) {
                copy.add(i)
                        .add(texts.get(i))
                        .add(List.of(texts.get(i), "between", texts.get(i)))
                        .endRow();
            }
        });

        assertThat(copied).isEqualTo(texts.size());
        assertThat(rows("SELECT text FROM copied ORDER BY line")).isEqualTo(texts);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT line, list FROM copied ORDER BY line")) {
            while (rows.next()) {
                String text = texts.get(rows.getInt(1));
                assertThat(Arrays.asList((String[]) rows.getArray(2).getArray()))
                        .containsExactly(text, "between", text);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
