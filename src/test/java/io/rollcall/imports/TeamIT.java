package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.NameKey;
import io.rollcall.contact.TeamMember;
import io.rollcall.database.TestDatabase;
import io.rollcall.store.Additions;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Assignees and collaborators. Members belong to all channels, so that each test has its own names. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class TeamIT {

    private static final String PHONE = "+60123456789";
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Workbench workbench;
    private final String ann = "Ann " + NAMES.incrementAndGet();
    private final String bob = "Bob " + NAMES.incrementAndGet();
    private final String cem = "Cem " + NAMES.incrementAndGet();
    private final String annMail = ann.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";

    TeamIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void assignsByAddressAndByNameAndHasCollaborators() {
        Imports imports = workbench.imports();
        member(imports, ann, annMail);
        member(imports, bob, null);
        String file = "phone,assignee,collaborators\n" + PHONE + "," + annMail.toUpperCase(Locale.ROOT) + "," + bob
                + "\n+60123456781," + bob.toUpperCase(Locale.ROOT) + ",\"" + ann + ", " + bob + "\"\n+60123456782,,\n";

        ImportResult run = imports.importing(file);
        ImportResult again = imports.importing(file);

        assertThat(run).hasBooks("read 3 = created 3").hasAdded(Additions.NONE);
        assertThat(again).hasBooks("read 3 = unchanged 3");
        assertThat(imports.contact(PHONE).assignee().map(TeamMember::name)).hasValue(ann);
        assertThat(imports.contact(PHONE).collaborators())
                .extracting(TeamMember::name)
                .containsExactly(bob);
        assertThat(imports.contact("+60123456781").assignee().map(TeamMember::name))
                .hasValue(bob);
        assertThat(imports.contact("+60123456781").collaborators())
                .extracting(TeamMember::name)
                .containsExactly(ann, bob);
        assertThat(imports.contact("+60123456782").assignee()).isEmpty();
    }

    @Test
    void reassignsUnassignsAndKeepsWhatIsNotStated() {
        Imports imports = workbench.imports();
        long annId = member(imports, ann, annMail);
        long bobId = member(imports, bob, null);
        imports.importing("phone,assignee,collaborators\n" + PHONE + "," + ann + "," + ann + "\n");

        ImportResult blank = imports.importing("phone,name,assignee,collaborators\n" + PHONE + ",Siti,,\n");
        ImportResult other = imports.importing("phone,assignee,collaborators\n" + PHONE + "," + bob + "," + bob + "\n");
        ImportResult nobody = imports.importing("phone,assignee,collaborators\n" + PHONE + ",--,--\n");

        assertThat(blank).hasBooks("read 1 = updated 1");
        assertThat(other).hasBooks("read 1 = updated 1");
        assertThat(nobody).hasBooks("read 1 = updated 1");
        assertThat(imports.contact(PHONE).assignee()).isEmpty();
        assertThat(imports.contact(PHONE).collaborators()).isEmpty();
        assertThat(change(imports, blank)).isEqualTo("{\"display_name\": null} {\"display_name\": \"Siti\"}  ");
        assertThat(change(imports, other))
                .isEqualTo("{\"assignee_id\": " + annId + "} {\"assignee_id\": " + bobId + "} {" + bobId + "} ");
        assertThat(change(imports, nobody))
                .isEqualTo("{\"assignee_id\": " + bobId + "} {\"assignee_id\": null}  {" + Math.min(annId, bobId) + ","
                        + Math.max(annId, bobId) + "}");
    }

    @Test
    void createsMembersOnceIfTheRunMay() {
        Imports imports = workbench.imports();
        String file = "phone,assignee,collaborators\n" + PHONE + "," + ann + " <" + annMail + ">," + cem
                + "\n+60123456781," + annMail + ",\n+60123456782," + ann + ",\n+60123456782," + bob + ",\n";

        ImportResult dry = imports.creatingMembers().dry().importing(file);
        ImportResult run = imports.creatingMembers().importing(file);
        ImportResult again = imports.creatingMembers().importing(file);

        assertThat(dry).hasBooks("read 4 = created 3 + superseded 1").hasAdded(new Additions(0, 0, 3, 0));
        assertThat(run).hasBooks("read 4 = created 3 + superseded 1").hasAdded(new Additions(0, 0, 3, 0));
        assertThat(again).hasBooks("read 4 = unchanged 3 + superseded 1").hasAdded(Additions.NONE);
        assertThat(imports.contact(PHONE).assignee()).hasValueSatisfying(member -> {
            assertThat(member.name()).isEqualTo(ann);
            assertThat(member.email()).hasValue(annMail);
        });
        assertThat(imports.contact("+60123456781").assignee())
                .isEqualTo(imports.contact(PHONE).assignee());
        assertThat(imports.contact("+60123456782").assignee().map(TeamMember::name))
                .hasValue(bob);
        assertThat(imports.sql(
                                "SELECT after ->> 'name' FROM catalogue_change WHERE run_id = :run AND kind = 'member' AND channel_id IS NULL")
                        .param("run", run.run())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(ann, bob, cem);
    }

    @Test
    void rejectsSomebodyUnknownIfTheRunMayNot() {
        Imports imports = workbench.imports();

        ImportResult run = imports.importing("phone,assignee\n" + PHONE + "," + ann + "\n");

        assertThat(run).hasBooks("read 1 = rejected 1").hasRejects(Map.of("ASSIGNEE_UNKNOWN", 1L));
    }

    @Test
    void assignsSomebodyWhoIsRemovedWhileTheRunWorks() {
        Imports imports = workbench.imports();
        long annId = member(imports, ann, annMail);

        ImportResult run = imports.after("stage", () -> remove(imports, annId))
                .importing("phone,assignee,collaborators\n" + PHONE + "," + ann + "," + annMail + "\n");

        assertThat(run).hasBooks("read 1 = created 1");
        assertThat(imports.contact(PHONE).assignee().orElseThrow().removed()).isTrue();
        assertThat(imports.contact(PHONE).collaborators()).hasSize(1);
    }

    @Test
    void createsAMemberOnceWhomTwoImportsNeedAtTheSameTime() throws Exception {
        Imports imports = workbench.imports().creatingMembers();
        CyclicBarrier bothPlanned = new CyclicBarrier(2);
        Imports together = imports.after("plan", () -> await(bothPlanned));

        CompletableFuture<ImportResult> one =
                CompletableFuture.supplyAsync(() -> together.launching("phone,assignee\n" + PHONE + "," + ann + "\n"));
        CompletableFuture<ImportResult> other = CompletableFuture.supplyAsync(
                () -> together.launching("phone,assignee,collaborators\n+60123456781," + ann + "," + annMail + "\n"));

        assertThat(one.get()).hasBooks("read 1 = created 1");
        assertThat(other.get()).hasBooks("read 1 = created 1");
        assertThat(imports.sql("SELECT count(*) FROM member WHERE name_key = :key OR email = :email")
                        .param("key", NameKey.of(ann))
                        .param("email", annMail)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private static long member(Imports imports, String name, @Nullable String email) {
        return imports.sql("""
                INSERT INTO member (name, name_key, email, created_at) VALUES (:name, :key, :email::text, now()) RETURNING id""")
                .param("name", name)
                .param("key", NameKey.of(name))
                .param("email", email)
                .query(Long.class)
                .single();
    }

    private static void remove(Imports imports, long member) {
        imports.sql("UPDATE member SET deleted_at = now() WHERE id = :id")
                .param("id", member)
                .update();
    }

    private static String change(Imports imports, ImportResult run) {
        return imports.sql("""
                SELECT before::text || ' ' || after::text || ' ' || coalesce(collaborators_added::text, '') || ' '
                    || coalesce(collaborators_removed::text, '')
                FROM contact_change WHERE run_id = :run""").param("run", run.run()).query(String.class).single();
    }
}
