package io.rollcall.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.contact.MatchKeys;
import io.rollcall.database.TestDatabase;
import io.rollcall.definition.DedupeJob;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.Origins;
import io.rollcall.definition.Schedule;
import io.rollcall.imports.Imports;
import io.rollcall.imports.Workbench;
import io.rollcall.imports.Workbenches;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunSummary;
import io.rollcall.store.Run;
import io.rollcall.store.RunState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class UnmergeIT {

    private static final String ONE = "+60123456781";
    private static final String OTHER = "+60123456782";

    private static final String PEOPLE = """
            phone,business-scoped-id,name,remarks,tags,List,Owner,Email,City,directory,opt-in
            +60123456781,,Siti Nurhaliza Zainuddin,,vip,north,Unmerge Ann,siti.zainuddin@mail.my,,yes,
            +60123456782,,Siti Nurhaliza Zainuddin,calls,"kl,vip",south,Unmerge Bob,siti.zainuddin@mail.my,Ipoh,no,no
            """;

    private final Workbench workbench;
    private final Imports imports;

    UnmergeIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
        imports = workbench.imports().creatingMembers();
    }

    @Test
    void bringsBothContactsBackFieldByField() {
        all().importing(PEOPLE);
        List<String> before = images();

        RunSummary merged = dedupe();
        assertThat(imports.contacts()).hasSize(1);
        RunSummary parted = unmergeRun(merged.number());

        assertThat(images()).isEqualTo(before);
        assertThat(parted.counts().undone()).isEqualTo(1);
        assertThat(parted.counts().kept()).isZero();
        all().importing(PEOPLE);
        assertThat(images()).isEqualTo(before);
        imports.assertStatusesAreFolds();
    }

    @Test
    void givesALaterImportByTheNumberOfTheMergedContactToIt() {
        all().importing(PEOPLE);
        dedupe();
        city().importing("""
                phone,remarks,tags,City
                +60123456782,moved,new,Johor
                """);
        assertThat(imports.contacts()).hasSize(1);

        unmerge(OTHER);

        assertThat(imports.contact(ONE).remarks()).isEmpty();
        assertThat(imports.contact(ONE).tags()).containsExactly("vip");
        assertThat(imports.contact(OTHER).remarks()).contains("moved");
        assertThat(imports.contact(OTHER).tags()).containsExactly("kl", "new", "vip");
        imports.assertStatusesAreFolds();
    }

    @Test
    void givesALaterImportByANumberThatTheSurvivorHadTakenToItsOwner() {
        email().importing("""
                phone,business-scoped-id,name,Email
                ,US.77,Siti Nurhaliza Zainuddin,siti.zainuddin@mail.my
                """);
        email().importing("""
                phone,name,Email
                +60123456782,Siti Nurhaliza Zainuddin,siti.zainuddin@mail.my
                """);
        RunSummary merged = dedupe();
        assertThat(imports.contacts()).hasSize(1);
        assertThat(imports.contactWithId("US.77").phone()).contains(OTHER);
        imports.importing("""
                phone,remarks
                +60123456782,by number
                """);
        city().importing("""
                business-scoped-id,City
                US.77,Ipoh
                """);

        unmergeRun(merged.number());

        assertThat(imports.contactWithId("US.77").remarks()).isEmpty();
        assertThat(imports.contactWithId("US.77").phone()).isEmpty();
        assertThat(imports.contactWithId("US.77").attributes()).hasSize(2);
        assertThat(imports.contact(OTHER).remarks()).contains("by number");
        assertThat(imports.contact(OTHER).attributes()).hasSize(1);
    }

    @Test
    void hasNothingToDoASecondTimeAndRemembersThatTheyAreTwo() {
        all().importing(PEOPLE);
        RunSummary merged = dedupe();
        unmergeRun(merged.number());

        assertThatThrownBy(() -> unmergeRun(merged.number()))
                .isInstanceOfSatisfying(
                        RefusedUnmergeException.class,
                        refused -> assertThat(refused.isNothingToDo()).isTrue());
        assertThatThrownBy(() -> unmerge(OTHER))
                .isInstanceOfSatisfying(
                        RefusedUnmergeException.class,
                        refused -> assertThat(refused.isNothingToDo()).isTrue());
        dedupe();
        assertThat(imports.contacts()).hasSize(2);
    }

    private Imports all() {
        return email().mapping("City", "attr.city:text");
    }

    private Imports email() {
        return imports.mapping("Email", "attr.email:text");
    }

    private Imports city() {
        return imports.mapping("City", "attr.city:text");
    }

    private RunSummary dedupe() {
        DedupeJob job = new DedupeJob(
                JobKind.DEDUPE,
                null,
                Map.of(),
                new DedupeJob.Selection(imports.channelName(), null, null),
                DedupeJob.Matching.NOTHING,
                DedupeJob.Keeping.NOTHING,
                DedupeJob.Review.NOTHING,
                DedupeJob.Guard.NOTHING,
                Schedule.NOTHING,
                Notifying.NOTHING);
        RunSummary run = workbench
                .dedupes()
                .start(
                        new DedupeRequest(DedupeJobFactory.KIND, job, Origins.OPTIONS, "operator@workbench", "test"),
                        ProgressListener.NONE)
                .summary();
        assertThat(run.failure()).isEmpty();
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        return run;
    }

    private RunSummary unmergeRun(long number) {
        Run run = workbench.stores().runs().find(number).orElseThrow();
        return start(workbench.unmerges().offerRun(run));
    }

    private RunSummary unmerge(String number) {
        long key = MatchKeys.fold(number.substring(1)).digits();
        return start(workbench.unmerges().offerContact(imports.channel(), key, null));
    }

    private RunSummary start(UnmergeService.Offer offer) {
        RunSummary run = workbench
                .unmerges()
                .start(offer, "test", "operator@workbench", ProgressListener.NONE)
                .summary();
        assertThat(run.failure()).isEmpty();
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        return run;
    }

    /** Everything that contacts have, but their versions and when they were changed. */
    private List<String> images() {
        return imports.sql("""
                SELECT ((to_jsonb(c) - '{version,updated_at}'::text[]) || jsonb_build_object(
                    'tags', (SELECT array_agg(t.tag_id ORDER BY t.tag_id) FROM contact_tag t WHERE t.contact_id = c.id),
                    'lists', (SELECT array_agg(l.list_id ORDER BY l.list_id) FROM contact_list l WHERE l.contact_id = c.id),
                    'aliases', (SELECT jsonb_agg(to_jsonb(a) - 'id') FROM contact_alias a WHERE a.contact_id = c.id)))::text
                FROM contact c WHERE c.channel_id = :channel ORDER BY c.id""")
                .param("channel", imports.channel())
                .query(String.class)
                .list();
    }
}
