package io.rollcall.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.catalogue.Catalogue;
import io.rollcall.catalogue.NamedEntries;
import io.rollcall.database.TestDatabase;
import io.rollcall.imports.Imports;
import io.rollcall.imports.Workbench;
import io.rollcall.imports.Workbenches;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunSummary;
import io.rollcall.store.TagEntry;
import io.rollcall.store.TagMove;
import io.rollcall.store.TagReportQuery;
import io.rollcall.store.TagTally;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class TagReportIT {

    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2120-01-01T00:00:00Z");

    private final Workbench workbench;
    private final Imports imports;
    private final long created;

    TagReportIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
        imports = workbench.imports();
        created = imports.importing("""
                        phone,name,tags
                        +60123456781,Aminah,"vip, kl"
                        +60123456782,Bakar,kl
                        +60123456783,Chong,
                        """).summary().number();
    }

    @Test
    void countsWhatEveryKindOfRunDidAndWhatPeopleDid() {
        imports.importing("phone,tags\n+60123456782,new\n");
        new Updates(imports).addTag("VIP").of("");
        long removal = new Updates(imports).removeTag("kl").of("tag:kl").number();
        undo(removal);
        long fresh = imports.importing("phone,tags\n+60123456784,fresh\n+60123456785,fresh\n")
                .summary()
                .number();
        undo(undo(fresh));
        tags().remove(tags().find("new"), (done, total) -> {});
        tags().rename("vip", "gold", (done, total) -> {});

        assertThat(tallies(terms()))
                .containsExactly("fresh +4 -2 = 2", "gold +3 -0 = 3", "kl +4 -2 = 2", "new (removed) +1 -1 = 0");
        assertThat(nets(terms())).containsExactlyElementsOf(present());
        assertThat(counted(moves(terms()))).isEqualTo(tallies(terms()));
    }

    @Test
    void isCompleteOverPeriodsWhateverTheyAre() {
        long second = new Updates(imports).addTag("vip").addTag("other").of("").number();
        long third = new Updates(imports).setTags("kl").of("tag:vip").number();
        move(created, "2026-01-31T23:30:00+08:00");
        move(second, "2026-02-01T00:00:00+08:00");
        move(third, "2026-02-28T23:59:59+08:00");
        List<Instant> starts = List.of(
                at("2026-01-01T00:00:00+08:00"), at("2026-02-01T00:00:00+08:00"), at("2026-03-01T00:00:00+08:00"));
        TagReportQuery.Terms year = new TagReportQuery.Terms(imports.channel(), starts.get(0), END, List.of());

        assertThat(query().count(year, starts))
                .extracting(tally -> tally.period() + " " + text(tally))
                .containsExactly(
                        "0 kl +2 -0 = 2", "0 vip +1 -0 = 1", "1 kl +1 -0 = 1", "1 other +3 -3 = 0", "1 vip +2 -3 = -1");
        assertThat(tallies(new TagReportQuery.Terms(
                        imports.channel(), starts.get(1), at("2026-02-28T23:59:59+08:00"), List.of())))
                .containsExactly("other +3 -0 = 3", "vip +2 -0 = 2");
        assertThat(nets(year)).containsExactlyElementsOf(present());
    }

    @Test
    void listsContactsBehindTheNumbersAlsoThoseThatAreGone() {
        long fresh =
                imports.importing("phone,tags\n+60123456784,kl\n").summary().number();
        long undone = undo(fresh);
        List<Long> kl = workbench.stores().tags().entries().everNamed(imports.channel(), "kl");

        assertThat(moves(new TagReportQuery.Terms(imports.channel(), BEGIN, END, kl)))
                .extracting(move -> move.identity().orElse("") + (move.added() ? " +" : " -") + move.tag() + " "
                        + move.run().orElse(0L) + " " + move.row().orElse(0L))
                .containsExactlyInAnyOrder(
                        "+60123456781 +kl " + created + " 2",
                        "+60123456782 +kl " + created + " 3",
                        "+60123456784 +kl " + fresh + " 2",
                        "+60123456784 -kl " + undone + " 0");
        assertThat(moves(terms()))
                .allSatisfy(move -> assertThat(move.actor()).isPresent())
                .extracting(TagMove::at)
                .isSorted();
    }

    @Test
    void namesTheRunsThatMovedMost() {
        long run = new Updates(imports).addTag("kl").of("").number();

        assertThat(query().count(terms(), List.of(BEGIN)))
                .filteredOn(tally -> tally.tag().equals("kl"))
                .flatExtracting(TagTally::causes)
                .containsExactly(cause(created, 2), cause(run, 1));
    }

    @Test
    void saysWhereHousekeepingLeavesGaps() {
        assertThat(query().isIncomplete(terms())).isFalse();

        imports.sql("UPDATE run SET changes_pruned_at = now() WHERE id = :run")
                .param("run", created)
                .update();

        assertThat(query().isIncomplete(terms())).isTrue();
    }

    private static TagTally.Cause cause(long run, long contacts) {
        return new TagTally.Cause(Optional.of(run), contacts);
    }

    private TagReportQuery query() {
        return workbench.stores().tagReport();
    }

    private TagReportQuery.Terms terms() {
        return new TagReportQuery.Terms(imports.channel(), BEGIN, END, List.of());
    }

    private List<String> tallies(TagReportQuery.Terms terms) {
        return query().count(terms, List.of(terms.since())).stream()
                .map(TagReportIT::text)
                .toList();
    }

    private static String text(TagTally tally) {
        return tally.tag() + (tally.tagIsRemoved() ? " (removed)" : "") + " +" + tally.added() + " -" + tally.removed()
                + " = " + tally.net();
    }

    private List<TagMove> moves(TagReportQuery.Terms terms) {
        List<TagMove> moves = new ArrayList<>();
        workbench.transaction().executeWithoutResult(within -> query().read(terms, moves::add));
        return moves;
    }

    private static List<String> counted(List<TagMove> moves) {
        return moves.stream()
                .map(TagMove::tag)
                .distinct()
                .sorted()
                .map(tag -> {
                    long added = moves.stream()
                            .filter(move -> move.tag().equals(tag) && move.added())
                            .count();
                    long removed = moves.stream()
                            .filter(move -> move.tag().equals(tag) && !move.added())
                            .count();
                    return text(new TagTally(0, tag, tag.equals("new"), added, removed, List.of()));
                })
                .toList();
    }

    private List<String> nets(TagReportQuery.Terms terms) {
        return query().count(terms, List.of(terms.since())).stream()
                .filter(tally -> tally.net() != 0)
                .map(tally -> tally.tag() + " " + tally.net())
                .toList();
    }

    private List<String> present() {
        return imports.sql("""
                        SELECT t.name || ' ' || count(*) FROM live_tag t JOIN contact_tag x ON x.tag_id = t.id
                        WHERE t.channel_id = :channel GROUP BY t.name, t.name_key ORDER BY t.name_key""")
                .param("channel", imports.channel())
                .query(String.class)
                .list();
    }

    private NamedEntries<TagEntry> tags() {
        return new Catalogue(workbench.stores(), workbench.transaction(), "operator@workbench", Clock.systemUTC())
                .tags(new Catalogue.Place(imports.channel(), imports.channelName()));
    }

    private long undo(long run) {
        RunSummary summary = workbench
                .undos()
                .start(
                        workbench.undos().offer(run).orElseThrow(),
                        false,
                        "test",
                        "operator@workbench",
                        ProgressListener.NONE)
                .summary();
        assertThat(summary.counts().kept()).isZero();
        return summary.number();
    }

    private void move(long run, String time) {
        imports.sql("UPDATE contact_change SET changed_at = :at::timestamptz WHERE run_id = :run")
                .param("at", time)
                .param("run", run)
                .update();
        imports.sql("UPDATE contact SET created_at = :at::timestamptz WHERE origin_run_id = :run")
                .param("at", time)
                .param("run", run)
                .update();
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
