package io.rollcall.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.contact.FilterText;
import io.rollcall.database.TestDatabase;
import io.rollcall.definition.DedupeJob;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.Origins;
import io.rollcall.definition.RowLimit;
import io.rollcall.definition.Schedule;
import io.rollcall.definition.Survivorship;
import io.rollcall.imports.ImportResult;
import io.rollcall.imports.Imports;
import io.rollcall.imports.Workbench;
import io.rollcall.imports.Workbenches;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunSummary;
import io.rollcall.report.DedupeVerification;
import io.rollcall.report.Verdict;
import io.rollcall.store.Counts;
import io.rollcall.store.FilterQuery;
import io.rollcall.store.FilterTerms;
import io.rollcall.store.Run;
import io.rollcall.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class DedupeIT {

    private static final String ANA = "+60123456701";
    private static final String HER_OTHER_NUMBER = "+60123456702";

    private static final String PEOPLE = """
            phone,name,external-id,tags,opt-in,Email,Birthday,City
            +60123456701,Ana Souza,C-1,vip,yes,ana.souza@gmail.com,1990-01-02,Kuala Lumpur
            +60123456702,Souza Ana,,news,no,anasouza@googlemail.com,,Kuala Lumpur
            +60123456703,Muhammad Ali,C-7,,,,1988-03-04,Penang
            +60123456704,Mohamed Ali,C7,b2b,,,1988-03-04,Penang
            +60123456705,Bob Tan,,,,,,Penang
            +60123456707,Mei Ling Wong,,,,family@wong.my,,Ipoh
            +60123456708,Ah Kow Wong,,,,family@wong.my,,Ipoh
            """;

    private final Workbench workbench;
    private final Imports imports;

    @TempDir
    private Path folder = Path.of("");

    DedupeIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
        imports = workbench.imports();
        imports.withBasis("form")
                .mapping("Email", "attr.email:text")
                .mapping("Birthday", "attr.birthday:date")
                .mapping("City", "attr.city:text")
                .importing(PEOPLE);
    }

    @Test
    void mergesThoseOfWhomItIsSureAndListsTheOthers() throws IOException {
        Path review = folder.resolve("review.csv");
        RunSummary run = dedupe(review, DedupeJob.Guard.NOTHING);

        assertThat(books(run)).isEqualTo("pairs 3 = merged 2 + review 1 + ignored 0");
        assertThat(imports.contacts()).hasSize(5);
        assertThat(imports.contact(ANA).tags()).containsExactly("news", "vip");
        assertThat(imports.contact(HER_OTHER_NUMBER).id())
                .isEqualTo(imports.contact(ANA).id());
        assertThat(Files.readString(review))
                .contains("Mei Ling Wong", "Ah Kow Wong", "same e-mail")
                .doesNotContain("Ana");
    }

    @Test
    void keepsTheMostRestrictiveConsentAlsoWhenItIsFoldedAnew() {
        imports.withBasis("form").importing("""
                phone,opt-in
                +60123456703,yes
                """);

        dedupe(folder.resolve("review.csv"), DedupeJob.Guard.NOTHING);

        assertThat(imports.contact(ANA).optInStatus()).isEqualTo("opted_out");
        assertThat(imports.contact("+60123456703").optInStatus()).isEqualTo("unknown");
        imports.assertStatusesAreFolds();
    }

    @Test
    void leadsWhateverComesForAMergedNumberToTheOneThatStayed() {
        dedupe(folder.resolve("review.csv"), DedupeJob.Guard.NOTHING);

        imports.importing("""
                phone,remarks
                +60123456702,moved
                """);

        assertThat(imports.contacts()).hasSize(5);
        assertThat(selected("phone:" + HER_OTHER_NUMBER)).containsExactly("Ana Souza");
        assertThat(imports.contact(ANA).remarks()).contains("moved");
        assertThat(imports.contact(ANA).phone()).contains(ANA);
    }

    @Test
    void changesNothingInADryRunAndAbortsAtItsRail() {
        List<String> before = names();

        RunSummary dry = dedupe(folder.resolve("dry.csv"), new DedupeJob.Guard(true, null, null, null));
        RunSummary aborted =
                start(folder.resolve("other.csv"), new DedupeJob.Guard(null, null, null, new RowLimit.Rows(1)));

        assertThat(books(dry)).isEqualTo("pairs 3 = merged 2 + review 1 + ignored 0");
        assertThat(aborted.state()).isEqualTo(RunState.ABORTED);
        assertThat(names()).isEqualTo(before);
    }

    @Test
    void doesWhatPeopleHaveDecidedAndRemembersIt() throws IOException {
        Path review = folder.resolve("review.csv");
        dedupe(review, DedupeJob.Guard.NOTHING);
        String open = Files.readString(review);

        Files.writeString(review, open.replace("\r\n1,,", "\r\n1,not the same,"));
        RunSummary apart = apply(review);
        RunSummary again = dedupe(folder.resolve("again.csv"), DedupeJob.Guard.NOTHING);

        assertThat(books(apart)).isEqualTo("pairs 1 = merged 0 + review 0 + ignored 1");
        assertThat(again.counts().review()).isZero();

        Files.writeString(review, open.replace("\r\n1,,", "\r\n1,Merge,"));
        RunSummary together = apply(review);
        RunSummary done = apply(review);

        assertThat(books(together)).isEqualTo("pairs 1 = merged 1 + review 0 + ignored 0");
        assertThat(books(done)).isEqualTo("pairs 0 = merged 0 + review 0 + ignored 0");
        assertThat(imports.contacts()).hasSize(4);
    }

    @Test
    void refusesDecisionsThatAreNone() throws IOException {
        Path review = folder.resolve("review.csv");
        Files.writeString(review, "cluster,decision,contact\n1,keep,1\n1,mrege,2\n1,keep,x\n");

        assertThatThrownBy(() -> apply(review))
                .isInstanceOfSatisfying(
                        RefusedDedupeException.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(
                                        "review.csv, row 3, column 'decision': no decision; expected keep, merge, not the same, or"
                                                + " nothing. Correct it.",
                                        "review.csv, row 4, column 'contact': no number; expected the one that the file was"
                                                + " written with."));
    }

    @Test
    void goesOnWhereItWasStoppedInWhicheverStep() {
        for (String step : List.of("read", "measure", "block", "score", "link", "plan")) {
            RunSummary stopped = stopAfter(step);
            assertThat(stopped.state()).as(step).isEqualTo(RunState.STOPPED);
            assertThat(imports.contacts()).hasSize(7);
            RunSummary run = workbench
                    .jobs()
                    .restart(stopped.number(), ProgressListener.NONE)
                    .orElseThrow()
                    .summary();

            assertThat(run.failure()).as(step).isEmpty();
            assertThat(books(run)).as(step).isEqualTo("pairs 3 = merged 2 + review 1 + ignored 0");
            assertThat(imports.contacts()).hasSize(5);
            Run merged = workbench.stores().runs().find(run.number()).orElseThrow();
            workbench
                    .unmerges()
                    .start(workbench.unmerges().offerRun(merged), "test", "operator@workbench", ProgressListener.NONE);
            imports.sql("DELETE FROM distinct_pair WHERE channel_id = :channel")
                    .param("channel", imports.channel())
                    .update();
        }
    }

    private RunSummary stopAfter(String step) {
        return workbench
                .dedupes()
                .start(request(folder.resolve("review.csv"), DedupeJob.Guard.NOTHING), new ProgressListener() {
                    private long number;

                    @Override
                    public void begun(long run, int attempt) {
                        number = run;
                    }

                    @Override
                    public void progress(String name, long done, long total) {
                        if (name.equals(step)) {
                            workbench.stores().leases().requestStop(number);
                        }
                    }
                })
                .summary();
    }

    @Test
    void verifiesWhatItHasMergedAndFindsWhatIsWrong() {
        RunSummary run = dedupe(folder.resolve("review.csv"), DedupeJob.Guard.NOTHING);
        Run stored = workbench.stores().runs().find(run.number()).orElseThrow();
        DedupeVerification verification = new DedupeVerification(workbench.stores());

        assertThat(verification.verify(stored).isClean()).isTrue();

        imports.sql("DELETE FROM contact_alias WHERE channel_id = :channel AND reason = 'merged'")
                .param("channel", imports.channel())
                .update();
        assertThat(verification.verify(stored).findings())
                .extracting(Verdict.Finding::code)
                .containsExactly("MERGED_ASTRAY");
    }

    @Test
    void namesTheOneThatStayedWhereARunHasCreatedTheOther() {
        ImportResult later =
                imports.withBasis("form").mapping("Email", "attr.email:text").importing("""
                phone,name,Email
                +60123456709,Ana Souza,ana.souza@gmail.com
                """);

        dedupe(folder.resolve("review.csv"), DedupeJob.Guard.NOTHING);

        assertThat(selected("run:" + later.summary().number() + ":created")).containsExactly("Ana Souza");
    }

    private List<String> selected(String filter) {
        FilterTerms terms = new FilterTerms(imports.channel(), Instant.now(), ZoneOffset.UTC);
        FilterQuery filters = workbench.stores().filters();
        return filters.list(filters.clause(FilterText.parse(filter), terms), 0, 10).stream()
                .map(contact -> contact.displayName().orElse(""))
                .toList();
    }

    private List<String> names() {
        return imports.contacts().stream()
                .map(contact -> contact.displayName().orElse(""))
                .toList();
    }

    private static String books(RunSummary run) {
        Counts counts = run.counts();
        assertThat(counts.balance()).isTrue();
        return "pairs " + counts.read() + " = merged " + counts.merged() + " + review " + counts.review()
                + " + ignored " + counts.ignored();
    }

    private RunSummary dedupe(Path review, DedupeJob.Guard guard) {
        RunSummary run = start(review, guard);
        assertThat(run.failure()).isEmpty();
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        return run;
    }

    private RunSummary start(Path review, DedupeJob.Guard guard) {
        return workbench
                .dedupes()
                .start(request(review, guard), ProgressListener.NONE)
                .summary();
    }

    private DedupeRequest request(Path review, DedupeJob.Guard guard) {
        DedupeJob job = new DedupeJob(
                JobKind.DEDUPE,
                null,
                Map.of(),
                new DedupeJob.Selection(imports.channelName(), null, null),
                DedupeJob.Matching.NOTHING,
                DedupeJob.Keeping.NOTHING,
                new DedupeJob.Review(review, true),
                guard,
                Schedule.NOTHING,
                Notifying.NOTHING);
        return new DedupeRequest(DedupeJobFactory.KIND, job, Origins.OPTIONS, "operator@workbench", "test");
    }

    private RunSummary apply(Path file) {
        RunSummary run = workbench
                .dedupes()
                .apply(
                        new DecisionRequest(
                                file,
                                imports.channelName(),
                                Survivorship.DEFAULT,
                                false,
                                false,
                                "operator@workbench",
                                "test"),
                        ProgressListener.NONE)
                .summary();
        assertThat(run.failure()).isEmpty();
        return run;
    }
}
