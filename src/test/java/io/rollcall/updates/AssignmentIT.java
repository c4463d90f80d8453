package io.rollcall.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.contact.TeamMember;
import io.rollcall.database.TestDatabase;
import io.rollcall.imports.Imports;
import io.rollcall.imports.Workbench;
import io.rollcall.imports.Workbenches;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunSummary;
import io.rollcall.undo.UndoOffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** To whom contacts belong: transfers, and members who take turns. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class AssignmentIT {

    private static final String NOBODY = "nobody";

    @TempDir
    private Path folder = Path.of("");

    private final Workbench workbench;
    private final Imports imports;

    /** Each test has members of its own: a member belongs to no channel. */
    private final String ann;

    private final String bob;
    private final String cid;

    AssignmentIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
        imports = workbench.imports();
        String test = imports.channelName().replace(" ", "");
        ann = "ann@" + test + ".example";
        bob = "bob@" + test + ".example";
        cid = "cid@" + test + ".example";
    }

    /** Ten contacts of Ann's, two of Bob's, twelve of nobody's; nothing of Cid's. */
    private void people() {
        StringBuilder file = new StringBuilder("phone,Owner\n");
        for (int i = 0; i < 24; i++) {
            file.append("+601234567")
                    .append(10 + i)
                    .append(',')
                    .append(i < 10 ? ann : i < 12 ? bob : "")
                    .append('\n');
        }
        file.append("+60199999999,").append(cid).append('\n');
        imports.creatingMembers().importing(file.toString());
        update().unassign().of("phone:+60199999999");
    }

    @Test
    void transfersAllOfAMemberWhoHasLeftAndTellsTheLoads() {
        people();
        imports.sql("UPDATE member SET deleted_at = now() WHERE email = :email")
                .param("email", ann)
                .update();

        RunSummary run = update().transferFrom(ann).assign(cid).of("");

        assertThat(Updates.books(run)).isEqualTo("matched 10 = updated 10 + unchanged 0 + skipped 0 + rejected 0");
        assertThat(owners()).isEqualTo(Map.of(bob, 2L, cid, 10L, NOBODY, 13L));
        assertThat(loads(run)).containsExactly("ann 10 -> 0", "cid 0 -> 10");

        UndoOffer offer = workbench.undos().offer(run.number()).orElseThrow();
        workbench.undos().start(offer, false, "test", "operator@workbench", ProgressListener.NONE);
        assertThat(owners()).isEqualTo(Map.of(ann, 10L, bob, 2L, NOBODY, 13L));
    }

    @Test
    void transfersThoseOfAMemberWhoMatch() {
        people();

        RunSummary run = update().transferFrom(ann).assign(bob).of("phone:+60123456710 OR phone:+60123456722");

        assertThat(Updates.books(run)).startsWith("matched 1 = updated 1");
        assertThat(owners()).isEqualTo(Map.of(ann, 9L, bob, 3L, NOBODY, 13L));
    }

    @Test
    void givesContactsInTurnsAndLeavesThoseWhomOneOfThemHas() {
        people();

        RunSummary run = update().roundRobin(ann, cid).of("");

        assertThat(Updates.books(run)).isEqualTo("matched 25 = updated 15 + unchanged 10 + skipped 0 + rejected 0");
        assertThat(owners()).isEqualTo(Map.of(ann, 18L, cid, 7L));
        assertThat(loads(run)).containsExactly("ann 10 -> 18", "bob 2 -> 0", "cid 0 -> 7", "nobody 13 -> 0");
        assertThat(Updates.books(update().roundRobin(ann, cid).of("")))
                .isEqualTo("matched 25 = updated 0 + unchanged 25 + skipped 0 + rejected 0");
    }

    @Test
    void givesSharesByWeightSpreadEvenly() {
        people();

        RunSummary run = update().roundRobin(cid + "=3", bob + "=1").of("-assignee:any -phone:+60199999999");

        assertThat(Updates.books(run)).startsWith("matched 12 = updated 12");
        assertThat(owners()).isEqualTo(Map.of(ann, 10L, bob, 5L, cid, 9L, NOBODY, 1L));
        assertThat(IntStream.range(12, 24)
                        .mapToObj(i -> owner("+601234567" + (10 + i)))
                        .map(name -> name.equals(cid) ? "c" : "b")
                        .collect(Collectors.joining()))
                .isEqualTo("ccbcccbcccbc");
    }

    @Test
    void givesNobodyMoreThanThereIsRoomFor() {
        people();

        RunSummary run = update().roundRobin(ann + "=12", bob + "=6", cid + "=1")
                .byCapacity()
                .of("assignee:none");

        assertThat(Updates.books(run)).isEqualTo("matched 13 = updated 7 + unchanged 6 + skipped 0 + rejected 0");
        assertThat(owners()).isEqualTo(Map.of(ann, 12L, bob, 6L, cid, 1L, NOBODY, 6L));
        assertThat(loads(run)).containsExactly("ann 10 -> 12", "bob 2 -> 6", "cid 0 -> 1", "nobody 13 -> 6");
        assertThat(Updates.books(update().roundRobin(cid + "=1").byCapacity().of("assignee:none")))
                .isEqualTo("matched 6 = updated 0 + unchanged 6 + skipped 0 + rejected 0");
    }

    @Test
    void givesThoseWhomAFileNamesInTurns() throws IOException {
        people();
        Path file = Files.writeString(
                folder.resolve("leads.csv"),
                "phone\n+60123456710\n+60123456724\n+60123456725\n+60123456725\n+60198887777\n+60123456726\n");

        RunSummary run = update().from(file, null, null)
                .creating()
                .roundRobin(bob, cid)
                .addTag("lead")
                .of("");

        assertThat(Updates.books(run))
                .isEqualTo("read 6 = created 1 + updated 4 + unchanged 0 + superseded 1 + skipped 0 + rejected 0");
        assertThat(List.of(
                        owner("+60123456710"),
                        owner("+60123456724"),
                        owner("+60123456725"),
                        owner("+60198887777"),
                        owner("+60123456726")))
                .containsExactly(bob, cid, bob, cid, bob);
        assertThat(loads(run)).containsExactly("ann 10 -> 9", "bob 2 -> 5", "cid 0 -> 2", "nobody 13 -> 10");
    }

    @Test
    void tellsWhatIsWrongWithTurns() {
        people();

        assertThatThrownBy(() -> update().roundRobin("Nobody", ann, ann + "=2", bob + "=0", cid + "=x")
                        .assign(ann)
                        .of(""))
                .isInstanceOfSatisfying(
                        RefusedUpdateException.class,
                        refused -> assertThat(String.join("\n", refused.problems()))
                                .contains(
                                        "--assign, --unassign and --round-robin: several of them found",
                                        "Option --round-robin, member 1: nobody is called so; expected the e-mail address or the name of"
                                                + " a member. Add them with `rollcall members add`.",
                                        "the member stands twice"));
        assertThatThrownBy(() -> update().roundRobin(ann).byCapacity().of(""))
                .hasMessageContaining("expected MEMBER=NUMBER, how many contacts the member may have");
        assertThatThrownBy(() -> update().transferFrom(ann).addTag("x").of("")).hasMessageContaining("--assign");
        assertThatThrownBy(() -> update().transferFrom("Zoe").assign(ann).of(""))
                .hasMessageContaining("there is no member 'Zoe'");
    }

    @Test
    void tellsHowManyHadLeftTheFilterMeanwhile() {
        people();

        RunSummary run = update().addTag("seen")
                .of(
                        "assignee:" + ann,
                        "plan",
                        () -> update().assign(bob).of("phone:+60123456710 OR phone:+60123456711"));

        assertThat(Updates.books(run)).startsWith("matched 10 = updated 10");
        assertThat(run.review().left()).isEqualTo(2);
        assertThat(owner("+60123456710")).isEqualTo(bob);
        assertThat(imports.contact("+60123456710").tags()).containsExactly("seen");
        assertThat(workbench
                        .jobs()
                        .catalog()
                        .find(run.number())
                        .orElseThrow()
                        .review()
                        .left())
                .isEqualTo(2);
    }

    private Updates update() {
        return new Updates(imports);
    }

    private String owner(String phone) {
        return imports.contact(phone).assignee().flatMap(TeamMember::email).orElse(NOBODY);
    }

    private Map<String, Long> owners() {
        return imports.contacts().stream()
                .collect(Collectors.groupingBy(
                        contact -> contact.assignee().flatMap(TeamMember::email).orElse(NOBODY),
                        TreeMap::new,
                        Collectors.counting()));
    }

    private static List<String> loads(RunSummary run) {
        return run.review().loads().stream()
                .map(load -> load.name().orElse(NOBODY) + " " + load.before() + " -> " + load.after())
                .toList();
    }
}
