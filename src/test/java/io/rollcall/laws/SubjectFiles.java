package io.rollcall.laws;

import io.rollcall.sample.SampleGenerator;
import io.rollcall.sample.SampleOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Two generated files of the same people: a base, and a subject that is imported on top of it and in which some of them
 * have other remarks, other tags, another word on consent. So the subject's rows have every outcome.
 *
 * @param subject the file whose import is interrupted
 */
record SubjectFiles(Path base, Path subject) {

    private static final long SEED = Long.getLong("laws.seed", 20261122);

    static SubjectFiles write(Path folder) {
        try {
            int rows = TestInstallation.ROWS;
            Path base = folder.resolve("base.csv");
            Path subject = folder.resolve("subject.csv");
            Files.writeString(
                    base,
                    sample(rows * 4 / 10)
                            .replace("Prefers mornings", "Prefers evenings")
                            .replace("newsletter", "bulletin")
                            .replace(",Yes,", ",,")
                            .replace(",TRUE,", ",No,"));
            Files.writeString(subject, sample(rows));
            return new SubjectFiles(base, subject);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds rows that a generator without a database cannot: two contacts under one row, a contact that moves to another
     * number, one that loses its values.
     *
     * @param connection to the database that holds the base
     */
    void addIdentities(Connection connection) throws SQLException {
        List<String> known = column(connection, """
                SELECT business_scoped_id FROM contact WHERE business_scoped_id IS NOT NULL AND whatsapp_id IS NULL
                ORDER BY business_scoped_id LIMIT 3""");
        List<String> phones = column(connection, """
                SELECT phone FROM contact WHERE business_scoped_id IS NULL AND remarks IS NOT NULL ORDER BY match_key LIMIT 3""");
        List<String> rows = List.of(
                row("Two people", phones.get(0), "", "", known.get(0)),
                row("Moves", "+60129990001", "VIP", "", known.get(1)),
                row("Moves again", "+60129990002", "moved", "", known.get(1)),
                row("Loses all", phones.get(1), "--", "--", ""),
                row("New with id", "+60129990003", "", "brought an id", "MY.99999999999991"),
                row("Only an id", "", "moved", "", "MY.99999999999991"));
        try {
            Files.writeString(subject, String.join("", rows), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(String name, String phone, String tags, String remarks, String businessScopedId) {
        return "," + name + "," + phone + ",," + tags + ",,,," + remarks + ",,," + businessScopedId + "\n";
    }

    private static String sample(long rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SampleGenerator.write(new SampleOptions(rows, SEED), bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
