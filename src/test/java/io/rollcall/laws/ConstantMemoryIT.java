package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.exports.Unpacked;
import io.rollcall.tabular.RowFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Law 7: no heap grows with the file. What 256 MB are promised for is tried with a quarter of them. */
class ConstantMemoryIT {

    private static final String HEAP = System.getProperty("laws.heap", "64m");
    private static final int PEOPLE = Integer.getInteger("laws.people", 200_000);
    private static final int VARIETY = Integer.getInteger("laws.variety", 40_000);

    @Test
    void importsTwoHundredThousandRows() throws SQLException, IOException {
        TestInstallation installation = TestInstallation.afresh();

        Call call = installation.startWithHeap(HEAP, TestInstallation.importOf(LargeFiles.people(PEOPLE)));

        assertThat(call.exit()).as(call.said()).isEqualTo(1);
        assertThat(installation.number("SELECT input_rows FROM run WHERE id = " + TestInstallation.RUN))
                .isEqualTo(PEOPLE);
        System.out.println(call.out());
    }

    /** Compressed, encrypted and divided among as many files as may be. */
    @Test
    void exportsTwoHundredThousandContacts() throws SQLException, IOException, GeneralSecurityException {
        TestInstallation installation = TestInstallation.afresh();
        Call filled = installation.start(TestInstallation.importOf(LargeFiles.people(PEOPLE)));
        assertThat(filled.exit()).as(filled.said()).isEqualTo(1);
        Path folder = Files.createDirectories(RealJar.FOLDER.resolve("constant"));
        long contacts = installation.number("SELECT count(*) FROM contact");
        long each = (contacts - 1) / RowFiles.MOST + 1;

        for (String ending : List.of("csv.gz.age", "xlsx.age")) {
            Path file = folder.resolve("contacts." + ending);
            KeyPair keys = Unpacked.keys();
            for (String split : List.of(Long.toString(contacts), Long.toString(each))) {
                List<String> export = List.of(
                        "export",
                        "--replace",
                        "--to",
                        file.toString(),
                        "--encrypt-for",
                        keys.getPublic().toString(),
                        "--split",
                        split);
                Call call = installation.startWithHeap(HEAP, export);

                assertThat(call.exit()).as(call.said()).isZero();
                System.out.println(call.out());
            }
        }
        assertThat(installation.number("SELECT max(rows) FROM exported_part")).isEqualTo(contacts);
        assertThat(installation.number("SELECT max(part) FROM exported_part")).isGreaterThan(900);
    }

    @Test
    void importsHundredsOfThousandsOfTagsAndLongRemarks() throws SQLException, IOException {
        TestInstallation installation = TestInstallation.afresh();
        int tagsPerRow = 6;

        Call call = installation.startWithHeap(
                HEAP,
                List.of("import", LargeFiles.variety(VARIETY, tagsPerRow, 1_000).toString()));

        assertThat(call.exit()).as(call.said()).isZero();
        assertThat(installation.number("SELECT count(*) FROM tag WHERE created_by_run_id = " + TestInstallation.RUN))
                .isEqualTo((long) VARIETY * tagsPerRow);
        System.out.println(call.out());
    }
}
