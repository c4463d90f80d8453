package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.laws.FaultyFiles.Fault;
import io.rollcall.laws.FaultyFiles.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Law 2, exhaustively: everything that an import does with the files of its home, with every kind of fault. A share of it
 * is tried at each build, another one every day; {@code -Dlaws.files=all} tries everything, {@code -Dlaws.files=17,20-30,100-}
 * some operations.
 */
class FileSweepIT {

    private static final String WANTED = System.getProperty("laws.files", "");
    private static final int POINTS = Integer.getInteger("laws.files.points", 4);

    private static final int COMPLETED_WITH_REJECTS = 1;
    private static final int NOT_STARTED = 2;
    private static final int FAILED = 3;
    private static final int NOTHING_TO_DO = 6;
    private static final int KILLED = 128 + 9;

    private record Point(int number, Operation operation, Fault fault) {

        @Override
        public String toString() {
            return number + " " + fault + " at " + operation;
        }
    }

    @Test
    void everyFaultAtEveryOperationOnFilesComesToTheSameState() throws SQLException, IOException {
        FaultyFiles files = FaultyFiles.under(TestInstallation.afresh().home().path());
        List<Operation> operations = record(files);
        List<Point> all = IntStream.range(0, operations.size())
                .boxed()
                .flatMap(index -> operations.get(index).faults().stream()
                        .map(fault -> new Point(index + 1, operations.get(index), fault)))
                .toList();
        long day = Long.getLong("laws.files.day", LocalDate.now(ZoneOffset.UTC).toEpochDay());
        List<Point> points = choose(all, day);
        System.out.println("Sweep of " + points.size() + " points of " + all.size() + " at " + operations.size()
                + " operations on files, -Dlaws.files.day=" + day + " -Dlaws.files.points=" + POINTS
                + " -Dlaws.files=" + WANTED);
        List<String> failures = new ArrayList<>();

        for (Point point : points) {
            try {
                sweep(files, point);
            } catch (AssertionError different) {
                failures.add(point + ": " + different.getMessage());
                System.out.println(point + " FAILS: " + different.getMessage());
            }
        }

        Scoreboard.add("2 files", points.size(), failures.size(), "of " + all.size() + " points; day " + day);
        assertThat(failures).isEmpty();
    }

    private static List<Point> choose(List<Point> all, long day) {
        if (WANTED.equals("all")) {
            return all;
        }
        if (!WANTED.isEmpty()) {
            return all.stream().filter(point -> isWanted(point.number)).toList();
        }
        // Steps through all points in an order that is neither that of operations nor that of kinds.
        return IntStream.range(0, POINTS)
                .mapToObj(index -> all.get((int) ((day * POINTS + index) * 7_919 % all.size())))
                .toList();
    }

    private static boolean isWanted(int number) {
        return Stream.of(WANTED.split(",")).anyMatch(range -> {
            String[] ends = range.split("-", 2);
            int first = Integer.parseInt(ends[0]);
            if (ends.length == 1) {
                return number == first;
            }
            return number >= first && (ends[1].isEmpty() || number <= Integer.parseInt(ends[1]));
        });
    }

    private static List<Operation> record(FaultyFiles files) throws IOException {
        TestInstallation installation = TestInstallation.afresh();
        Path record = RealJar.FOLDER.resolve("operations.tsv");
        Files.deleteIfExists(record);
        Call call = installation.startWith(files.recording(record), installation.importSubject());
        assertThat(call.exit()).as(call.said()).isEqualTo(COMPLETED_WITH_REJECTS);
        List<Operation> operations = FaultyFiles.read(record);
        assertThat(lostWithPower(operations))
                .as("files that a loss of power takes")
                .isEmpty();
        return operations.stream().filter(FileSweepIT::isWorthAFault).toList();
    }

    /** Files that get their names before their bytes are on the disk, or whose folder is not brought there after it. */
    private static List<Operation> lostWithPower(List<Operation> operations) {
        List<Operation> lost = new ArrayList<>();
        for (int index = 0; index < operations.size(); index++) {
            Operation rename = operations.get(index);
            if (!rename.kind().equals("rename")) {
                continue;
            }
            List<String> before = operations.subList(0, index).stream()
                    .filter(operation -> operation.file().equals(rename.file()))
                    .map(Operation::kind)
                    .toList();
            String folder = rename.file().substring(0, rename.file().lastIndexOf('/'));
            boolean folderSynced = operations.subList(index, operations.size()).stream()
                    .anyMatch(operation ->
                            operation.kind().equals("fsync") && operation.file().equals(folder));
            if (before.lastIndexOf("fsync") < before.lastIndexOf("write") || !folderSynced) {
                lost.add(rename);
            }
        }
        return lost;
    }

    /** Of the many reads of one file the first few and ever fewer of the rest. */
    private static boolean isWorthAFault(Operation operation) {
        return !operation.kind().equals("read") || Integer.bitCount(operation.ordinal()) == 1;
    }

    private static void sweep(FaultyFiles files, Point point) throws SQLException {
        TestInstallation installation = TestInstallation.afresh();
        Call call = installation.startWith(files.failing(point.operation, point.fault), installation.importSubject());
        int exit = call.exit();
        System.out.println(point + ": " + exit + " " + call.err().strip().replace('\n', ' '));
        assertThat(exit).as(call.said()).isIn(COMPLETED_WITH_REJECTS, NOT_STARTED, FAILED, KILLED);
        assertThat(call.said()).doesNotContain("This is a bug", "\tat ");
        assertThat(exit == NOT_STARTED && !installation.stateOfRun().isEmpty())
                .as("a run that was entered is said not to have started; %s", call.said())
                .isFalse();
        goOn(installation);
        installation.assertSameAsUninterrupted(point.toString());
    }

    /** What an operator does: restart the run if there is one, else start again. */
    private static void goOn(TestInstallation installation) throws SQLException {
        boolean ended = installation.hasEnded();
        Call call = installation.stateOfRun().isEmpty()
                ? installation.start(installation.importSubject())
                : installation.restart();
        assertThat(call.exit()).as(call.said()).isEqualTo(ended ? NOTHING_TO_DO : COMPLETED_WITH_REJECTS);
    }
}
