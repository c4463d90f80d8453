package io.rollcall.laws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The input changes after the launch: a restart goes on with what was launched. One kind of change at each build, another
 * one every day; {@code -Dlaws.inputs=all} tries all. (Changes before the copy is whole are refused, see {@code SpoolTest}.)
 */
class ChangedInputIT {

    private static final String WANTED = System.getProperty("laws.inputs", "");

    private enum Change {
        GROWN,
        TRUNCATED,
        OVERWRITTEN,
        OVERWRITTEN_WITH_ITS_OLD_TIME,
        REPLACED,
        DELETED,
        MADE_A_FOLDER
    }

    private static final List<Place> PLACES =
            List.of(Place.before("INSERT", "staged_row", "NEW.row_number = 6000"), Place.beginOf("report"));

    @Test
    void whateverBecomesOfTheFileARestartGoesOnWithWhatWasLaunched() throws SQLException, IOException {
        List<Change> changes = List.of(Change.values());
        long day = Long.getLong("laws.inputs.day", LocalDate.now(ZoneOffset.UTC).toEpochDay());
        int combinations = changes.size() * PLACES.size();
        int faults = 0;
        for (int number = 0; number < combinations; number++) {
            if (!WANTED.equals("all") && number != day % combinations) {
                continue;
            }
            Change change = changes.get(number % changes.size());
            Place place = PLACES.get(number / changes.size());
            System.out.println("The input is " + change + " at " + place + ", -Dlaws.inputs.day=" + number);
            tryOut(change, place);
            faults++;
        }
        Scoreboard.add("14 input changed", faults, 0, "all irrelevant; -Dlaws.inputs.day=" + day);
    }

    private static void tryOut(Change change, Place place) throws SQLException, IOException {
        TestInstallation installation = TestInstallation.afresh();
        Path subject = installation.subject();
        Path kept = subject.resolveSibling("kept.csv");
        Files.copy(subject, kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        try {
            try (Freeze freeze = Freeze.at(place, installation)) {
                Call call = installation.importUntil(freeze);
                make(change, subject);
                call.kill();
            }

            installation.restartToEnd();

            installation.assertSameAsUninterrupted(change + " at " + place);
        } finally {
            Files.deleteIfExists(subject);
            Files.move(kept, subject);
        }
    }

    private static void make(Change change, Path file) {
        try {
            FileTime time = Files.getLastModifiedTime(file);
            byte[] bytes = Files.readAllBytes(file);
            switch (change) {
                case GROWN -> Files.writeString(file, "+60123450001\n", StandardOpenOption.APPEND);
                case TRUNCATED -> Files.write(file, List.of("phone"));
                case OVERWRITTEN -> Files.write(file, otherDigits(bytes));
                case OVERWRITTEN_WITH_ITS_OLD_TIME -> {
                    Files.write(file, otherDigits(bytes));
                    Files.setLastModifiedTime(file, time);
                }
                case REPLACED -> {
                    Path other = Files.write(file.resolveSibling("other.csv"), otherDigits(bytes));
                    Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));
                    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
                }
                case DELETED -> Files.delete(file);
                case MADE_A_FOLDER -> {
                    Files.delete(file);
                    Files.createDirectory(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same file with other people in it. */
    private static byte[] otherDigits(byte[] bytes) {
        byte[] others = bytes.clone();
        for (int i = bytes.length / 2; i < bytes.length; i++) {
            if (others[i] == '7') {
                others[i] = '8';
            }
        }
        return others;
    }
}
