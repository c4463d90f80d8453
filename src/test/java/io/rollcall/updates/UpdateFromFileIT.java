package io.rollcall.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.database.TestDatabase;
import io.rollcall.imports.Imports;
import io.rollcall.imports.Workbench;
import io.rollcall.imports.Workbenches;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunSummary;
import io.rollcall.store.ContactSummary;
import io.rollcall.store.RunState;
import io.rollcall.undo.UndoOffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Updates of those whom a file names: read, matched, rejected and accounted for as imports are. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class UpdateFromFileIT {

    private static final String AMINAH = "+60123456781";
    private static final String BAKAR = "+60123456782";

    private static final String PEOPLE = """
            phone,business-scoped-id,name,tags,directory,opt-in
            +60123456781,US.1,Aminah,"vip, kl",no,yes
            +60123456782,,Bakar,kl,yes,
            ,US.4,Devi,,yes,
            """;

    private static final String NAMED = """
            Mobile,Phone,Name,Tags,Country
            012-345 6781,+60123456782,Not her name,not hers,MY
            0199999999,,Nobody,,MY
            0123456782,,,,
            call me,,,,
            +60123456781,,,,
            """;

    @TempDir
    private Path folder = Path.of("");

    private final Workbench workbench;
    private final Imports imports;

    UpdateFromFileIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
        imports = workbench.imports();
        imports.withBasis("form").importing(PEOPLE);
    }

    @Test
    void changesThoseWhomTheFileNamesAndRejectsWhomNobodyKnows() throws IOException {
        RunSummary run = update(NAMED, "Mobile", "MY")
                .addTag("called")
                .removeTag("kl")
                .set("remarks", "said yes")
                .of("");

        assertThat(run.state()).isEqualTo(RunState.COMPLETED_WITH_REJECTS);
        assertThat(Updates.books(run))
                .isEqualTo("read 5 = created 0 + updated 2 + unchanged 0 + superseded 1 + skipped 0 + rejected 2");
        ContactSummary aminah = imports.contact(AMINAH);
        assertThat(aminah.displayName()).contains("Aminah");
        assertThat(aminah.remarks()).contains("said yes");
        assertThat(aminah.tags()).containsExactly("called", "vip");
        assertThat(aminah.inDirectory()).isFalse();
        assertThat(imports.contact(BAKAR).tags()).containsExactly("called");
        assertThat(imports.contactWithId("US.4").remarks()).isEmpty();
        assertThat(Files.readString(workbench.runs().resolve(run.number() + "/rejects.csv")))
                .contains("CONTACT_UNKNOWN", "--create", "PHONE_INVALID", "0199999999", "call me");
        assertThat(Files.getPosixFilePermissions(workbench.runs().resolve(run.number() + "/rejects.csv")))
                .hasSize(2);
    }

    @Test
    void makesContactsOfThemWhereThatIsAskedFor() throws IOException {
        RunSummary run =
                update(NAMED, "Mobile", "MY").creating().addTag("called").of("");

        assertThat(Updates.books(run))
                .isEqualTo("read 5 = created 1 + updated 2 + unchanged 0 + superseded 1 + skipped 0 + rejected 1");
        assertThat(imports.contact("+60199999999").tags()).containsExactly("called");
        assertThat(imports.contact("+60199999999").displayName()).isEmpty();

        UndoOffer offer = workbench.undos().offer(run.number()).orElseThrow();
        workbench.undos().start(offer, false, "test", "operator@workbench", ProgressListener.NONE);
        assertThat(imports.find("+60199999999")).isEmpty();
        assertThat(imports.contact(AMINAH).tags()).containsExactly("kl", "vip");
        imports.assertStatusesAreFolds();
    }

    @Test
    void findsTheColumnsByTheirNamesAndBusinessScopedIdsToo() throws IOException {
        RunSummary run = update("business-scoped-id,phone\nUS.4,\n,+60123456782\n", null, null)
                .addList("found")
                .of("");

        assertThat(Updates.books(run))
                .isEqualTo("read 2 = created 0 + updated 2 + unchanged 0 + superseded 0 + skipped 0 + rejected 0");
        assertThat(imports.contactWithId("US.4").lists()).containsExactly("found");
    }

    @Test
    void keepsOptOutsOfPeopleWhomNobodyKnows() throws IOException {
        RunSummary run = update("phone\n+60123456781\n+60199999999\n", null, null)
                .optOut()
                .of("");

        assertThat(Updates.books(run))
                .isEqualTo("read 2 = created 0 + updated 1 + unchanged 0 + superseded 0 + skipped 1 + rejected 0");
        assertThat(run.counts().suppressed()).isEqualTo(1);
        imports.withBasis("form").importing("phone,opt-in\n+60199999999,yes\n+60123456781,yes\n");
        assertThat(imports.contact("+60199999999").optInStatus()).isEqualTo("opted_out");
        assertThat(imports.contact(AMINAH).optInStatus()).isEqualTo("opted_out");
    }

    @Test
    void tellsWhatIsWrongWithTheFileAndTheChangeAtOnce() throws IOException {
        Path file = write("Name,Town\nAminah,Ipoh\n");
        List<Path> copies = copies();

        assertThatThrownBy(() -> new Updates(imports)
                        .from(file, "Mobile", "Malaisia")
                        .removeTag("norh")
                        .offer(""))
                .isInstanceOfSatisfying(
                        RefusedUpdateException.class,
                        refused -> assertThat(String.join("\n", refused.problems()))
                                .contains(
                                        "named by --column, but the file has no such column",
                                        "there is no tag 'norh'",
                                        "'Malaisia' found"));
        assertThatThrownBy(() -> new Updates(imports)
                        .from(folder.resolve("missing.csv"), null, null)
                        .addTag("x")
                        .offer("tag:kl"))
                .isInstanceOfSatisfying(
                        RefusedUpdateException.class,
                        refused -> assertThat(String.join("\n", refused.problems()))
                                .contains("missing.csv", "a filter found beside the file"));
        assertThat(copies()).isEqualTo(copies);
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(workbench.home().spool())) {
            return files.sorted().toList();
        }
    }

    private Updates update(String csv, @Nullable String column, @Nullable String country) throws IOException {
        return new Updates(imports).from(write(csv), column, country);
    }

    private Path write(String csv) throws IOException {
        return Files.writeString(folder.resolve("named.csv"), csv);
    }
}
