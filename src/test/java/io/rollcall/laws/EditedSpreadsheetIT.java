package io.rollcall.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.tabular.SpreadsheetProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Law 6, with a person between: contacts are exported, some cells are typed over in LibreOffice, and the file is imported.
 * What was typed over changes and nothing else. Skipped where LibreOffice is not installed.
 */
class EditedSpreadsheetIT {

    private static final Path EXPORTED = RealJar.FOLDER.resolve("contacts.xlsx");
    private static final Path EDITED = RealJar.FOLDER.resolve("edited.xlsx");

    @Test
    void changesExactlyTheCellsThatWereTypedInto() throws IOException {
        SpreadsheetProgram.assumeInstalled();
        TestInstallation installation = TestInstallation.afresh();
        export(installation);

        SpreadsheetProgram.edit(
                EXPORTED, EDITED, "Contacts!B3=Zoë Tan", "Contacts!C4=called back", "Contacts!D5=Edited, VIP");

        assertThat(imported(installation, EDITED)).contains("created 0 + updated 3 + unchanged ", "rejected 0");
        assertThat(imported(installation, EDITED, "--new-run")).contains("created 0 + updated 0 + unchanged ");
    }

    @Test
    void clearsWhatWasEmptiedOnlyWhereThatIsAskedFor() throws IOException {
        SpreadsheetProgram.assumeInstalled();
        TestInstallation installation = TestInstallation.afresh();
        export(installation);

        SpreadsheetProgram.edit(EXPORTED, EDITED, "Contacts!B3=", "Contacts!B4=");

        assertThat(imported(installation, EDITED)).contains("created 0 + updated 0 + unchanged ");
        assertThat(imported(installation, EDITED, "--on", "name=clear-on-blank", "--new-run"))
                .contains("created 0 + updated 2 + unchanged ", "rejected 0");
    }

    private static void export(TestInstallation installation) throws IOException {
        Files.deleteIfExists(EDITED);
        Call export = installation.start(
                "export", "--replace", "--columns", "phone,name,remarks,tags", "--to", EXPORTED.toString());
        int exit = export.exit();
        assertThat(exit).as(export.said()).isZero();
    }

    private static String imported(TestInstallation installation, Path file, String... more) {
        List<String> arguments = new ArrayList<>(TestInstallation.importOf(file));
        arguments.addAll(List.of(more));
        Call call = installation.start(arguments);
        int exit = call.exit();
        assertThat(exit).as(call.said()).isZero();
        return call.out();
    }
}
