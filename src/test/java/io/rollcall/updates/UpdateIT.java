package io.rollcall.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.contact.ConsentChange;
import io.rollcall.contact.ConsentSource;
import io.rollcall.contact.TeamMember;
import io.rollcall.database.TestDatabase;
import io.rollcall.imports.Imports;
import io.rollcall.imports.Workbench;
import io.rollcall.imports.Workbenches;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunOutcome;
import io.rollcall.job.RunSummary;
import io.rollcall.store.ContactSummary;
import io.rollcall.store.RunState;
import io.rollcall.undo.UndoOffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class UpdateIT {

    private static final String AMINAH = "+60123456781";
    private static final String BAKAR = "+60123456782";
    private static final String CHONG = "+60123456783";

    private static final String PEOPLE = """
            phone,business-scoped-id,name,remarks,tags,List,Owner,City,Score,directory,opt-in
            +60123456781,US.1,Aminah,calls,"vip, kl",north,Update Ann,Ipoh,7,yes,yes
            +60123456782,,Bakar,,kl,north,Update Bob,KL,,no,
            +60123456783,,Chong,,,,,,,yes,no
            ,US.4,Devi,,kl,,,,,yes,
            """;

    private final Workbench workbench;
    private final Imports imports;

    UpdateIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
        imports = workbench.imports();
        imports.creatingMembers()
                .withBasis("form")
                .mapping("City", "attr.city:text")
                .mapping("Score", "attr.score:number")
                .importing(PEOPLE);
    }

    @Test
    void givesTagsToThoseWhoMatchAndCountsThoseWhoHaveThem() {
        RunSummary run =
                update().addTag("VIP").addTag("March offer").addList("south").of("tag:kl");
        RunSummary again = update().addTag("vip").of("tag:kl");

        assertThat(Updates.books(run)).isEqualTo("matched 3 = updated 3 + unchanged 0 + skipped 0 + rejected 0");
        assertThat(Updates.books(again)).isEqualTo("matched 3 = updated 0 + unchanged 3 + skipped 0 + rejected 0");
        assertThat(imports.contact(AMINAH).tags()).containsExactly("kl", "March offer", "vip");
        assertThat(imports.contact(BAKAR).tags()).containsExactly("kl", "March offer", "vip");
        assertThat(imports.contactWithId("US.4").tags()).containsExactly("kl", "March offer", "vip");
        assertThat(imports.contact(AMINAH).lists()).containsExactly("north", "south");
        assertThat(imports.contact(CHONG).tags()).isEmpty();
    }

    @Test
    void takesAwayWhatIsNamedAndNothingElse() {
        RunSummary run =
                update().removeTag("KL").removeList("north").addTag("gone").of("");

        assertThat(Updates.books(run)).isEqualTo("matched 4 = updated 4 + unchanged 0 + skipped 0 + rejected 0");
        assertThat(imports.contact(AMINAH).tags()).containsExactly("gone", "vip");
        assertThat(imports.contact(AMINAH).lists()).isEmpty();
        assertThat(imports.contact(BAKAR).tags()).containsExactly("gone");
        assertThat(Updates.books(update().removeTag("kl").of("")))
                .isEqualTo("matched 4 = updated 0 + unchanged 4 + skipped 0 + rejected 0");
    }

    @Test
    void putsTagsInThePlaceOfAllOthers() {
        RunSummary run = update().setTags("kl", "new").of("");

        assertThat(Updates.books(run)).isEqualTo("matched 4 = updated 4 + unchanged 0 + skipped 0 + rejected 0");
        assertThat(imports.contacts())
                .allSatisfy(contact -> assertThat(contact.tags()).containsExactly("kl", "new"));
    }

    @Test
    void setsAndClearsFieldsAndTouchesNoOther() {
        ContactSummary before = imports.contact(BAKAR);

        update().set("remarks", "Asked for a call")
                .set("attr.score", "8.50")
                .clear("attr.city")
                .clear("name")
                .of("");

        ContactSummary after = imports.contact(BAKAR);
        assertThat(after.remarks()).contains("Asked for a call");
        assertThat(after.displayName()).isEmpty();
        assertThat(after.attributes())
                .extracting(one -> one.key() + "=" + one.value())
                .containsExactly("score=8.5");
        assertThat(after.inDirectory()).isFalse().isEqualTo(before.inDirectory());
        assertThat(after.tags()).isEqualTo(before.tags());
        assertThat(after.assignee()).isEqualTo(before.assignee());
        assertThat(after.optInStatus()).isEqualTo(before.optInStatus());
    }

    @Test
    void assignsAndUnassignsAndMovesInAndOutOfTheDirectory() {
        update().assign("Update Ann").directory(true).of("assignee:\"Update Bob\"");

        assertThat(imports.contact(BAKAR).assignee()).map(TeamMember::name).contains("Update Ann");
        assertThat(imports.contact(BAKAR).inDirectory()).isTrue();

        assertThat(Updates.books(update().unassign().directory(false).of("")))
                .isEqualTo("matched 4 = updated 4 + unchanged 0 + skipped 0 + rejected 0");
        assertThat(imports.contacts())
                .allSatisfy(contact -> assertThat(contact.assignee()).isEmpty())
                .allSatisfy(contact -> assertThat(contact.inDirectory()).isFalse());
    }

    @Test
    void neverOptsInWhoHasOptedOut() {
        imports.record(BAKAR, ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD);

        RunSummary run = update().optIn("the form of March", "2026-03-01").of("");

        assertThat(run.counts().protectedRows()).isEqualTo(2);
        assertThat(imports.contact(BAKAR).optInStatus()).isEqualTo("opted_out");
        assertThat(imports.contact(CHONG).optInStatus()).isEqualTo("opted_out");
        assertThat(imports.contactWithId("US.4").optInStatus()).isEqualTo("opted_in");

        update().optOut().of("");
        assertThat(imports.contacts())
                .allSatisfy(contact -> assertThat(contact.optInStatus()).isEqualTo("opted_out"));
    }

    @Test
    void isUndoneFieldByField() {
        List<ContactSummary> before = withoutVersions();

        RunSummary run = update().setTags("new")
                .addList("south")
                .removeList("north")
                .set("attr.city", "Penang")
                .set("remarks", "x")
                .unassign()
                .directory(false)
                .optOut()
                .of("");
        assertThat(withoutVersions()).isNotEqualTo(before);
        UndoOffer offer = workbench.undos().offer(run.number()).orElseThrow();
        RunOutcome undone = workbench.undos().start(offer, false, "test", "operator@workbench", ProgressListener.NONE);

        assertThat(undone.summary().counts().kept()).isZero();
        assertThat(withoutVersions()).isEqualTo(before);
        imports.assertStatusesAreFolds();
    }

    @Test
    void changesNothingBeforeItIsApprovedAndThenWhatWasPlanned() {
        RunSummary dry = update().addTag("dry").dry().of("tag:kl");
        RunSummary waiting = update().addTag("plan").planning().of("tag:kl");
        RunSummary aborted = update().addTag("rail").atMost("2").of("tag:kl");

        assertThat(Updates.books(dry)).isEqualTo("matched 3 = updated 3 + unchanged 0 + skipped 0 + rejected 0");
        assertThat(waiting.state()).isEqualTo(RunState.WAITING_FOR_APPROVAL);
        assertThat(aborted.state()).isEqualTo(RunState.ABORTED);
        assertThat(Updates.books(aborted)).isEqualTo("matched 3 = updated 3 + unchanged 0 + skipped 0 + rejected 0");
        assertThat(imports.contact(AMINAH).tags()).containsExactly("kl", "vip");

        // Whoever comes to match later is not meant, and who no longer does was seen.
        update().addTag("kl").of("name:Chong");
        assertThat(workbench.jobs().approve(waiting.number(), false, ProgressListener.NONE))
                .get()
                .isInstanceOf(RunOutcome.Ended.class);
        assertThat(imports.contact(AMINAH).tags()).containsExactly("kl", "plan", "vip");
        assertThat(imports.contact(CHONG).tags()).containsExactly("kl");
    }

    @Test
    void losesNoChangeThatOthersMakeMeanwhile() {
        RunSummary run = update().addTag("new").of("", "plan", () -> {
            imports.importing("phone,remarks,tags\n+60123456781,Mine,mine\n");
            imports.sql("DELETE FROM contact WHERE id = :id")
                    .param("id", imports.contact(BAKAR).id())
                    .update();
        });

        assertThat(Updates.books(run)).isEqualTo("matched 4 = updated 3 + unchanged 0 + skipped 1 + rejected 0");
        assertThat(imports.contact(AMINAH).remarks()).contains("Mine");
        assertThat(imports.contact(AMINAH).tags()).containsExactly("kl", "mine", "new", "vip");
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> update().addTag("kl")
                        .removeTag("KL")
                        .removeTag("norh")
                        .set("nmae", "x")
                        .set("attr.scor", "1")
                        .set("attr.score", "many")
                        .assign("Nobody")
                        .optIn("form", "yesterday")
                        .of("tag:kk"))
                .isInstanceOfSatisfying(
                        RefusedUpdateException.class,
                        refused -> assertThat(String.join("\n", refused.problems()))
                                .contains(
                                        "The same tag is given and taken away",
                                        "Option --remove-tag: there is no tag 'norh'",
                                        "Option --set: there is no field 'nmae' that it takes",
                                        "Did you mean 'name'?",
                                        "Option --set: there is no attribute 'scor'",
                                        "Did you mean 'score'?",
                                        "Option --set attr.score: ",
                                        "Option --assign: nobody is called so",
                                        "Option --consent-date: ",
                                        "there is no tag 'kk'"));
        assertThatThrownBy(() -> update().of("")).hasMessageContaining("Nothing is said of what is to be done");
    }

    private Updates update() {
        return new Updates(imports);
    }

    private List<ContactSummary> withoutVersions() {
        return imports.contacts().stream()
                .map(contact -> new ContactSummary(
                        contact.id(),
                        contact.phone(),
                        contact.whatsappId(),
                        contact.businessScopedId(),
                        contact.externalId(),
                        contact.displayName(),
                        contact.remarks(),
                        contact.avatar(),
                        contact.tags(),
                        contact.lists(),
                        contact.assignee(),
                        contact.collaborators(),
                        contact.attributes(),
                        contact.optInStatus(),
                        contact.inDirectory(),
                        contact.origin(),
                        contact.originRun(),
                        contact.originRow(),
                        0,
                        contact.createdAt(),
                        contact.createdAt()))
                .toList();
    }
}
