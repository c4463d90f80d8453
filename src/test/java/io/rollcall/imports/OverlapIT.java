package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ConsentChange;
import io.rollcall.contact.ConsentSource;
import io.rollcall.database.TestDatabase;
import io.rollcall.store.ContactSummary;
import io.rollcall.store.Counts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Imports of overlapping files at once, on top of single edits: no deadlock surfaces, and no row is lost. */
@ParameterizedClass
@EnumSource(value = TestDatabase.Major.class, names = "NEWEST")
class OverlapIT {

    private static final int ROUNDS = 20;
    private static final int ROWS = 60;

    private final Workbench workbench;

    OverlapIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void losesNothingWhenTwoImportsAndEditorsMeetInOppositeOrder() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        System.out.println("Overlapping imports of seed " + seed);
        Imports imports = workbench.imports();
        long created = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Integer> people =
                    IntStream.range(round * 20, round * 20 + ROWS).boxed().collect(Collectors.toList());
            List<Integer> reversed = new ArrayList<>(people);
            Collections.reverse(reversed);
            CyclicBarrier bothPlanned = new CyclicBarrier(2);
            Imports together = random.nextBoolean() ? imports.after("plan", () -> await(bothPlanned)) : imports;

            CompletableFuture<ImportResult> one = start(together, names(people, round));
            CompletableFuture<ImportResult> other = start(together, remarks(reversed, round));
            int optedOut = round * 20 + random.nextInt(ROWS);
            imports.record(number(optedOut), ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD);
            while (!one.isDone() || !other.isDone()) {
                edit(imports, number(round * 20 + random.nextInt(ROWS)));
            }

            Counts first = one.get().summary().counts();
            Counts second = other.get().summary().counts();
            assertThat(one.get()).balances();
            assertThat(other.get()).balances();
            created += first.created() + second.created();
            String name = "name " + round;
            String remark = "remark " + round;
            for (int person : people) {
                ContactSummary contact = imports.contact(number(person));
                assertThat(contact.displayName()).hasValue(name);
                assertThat(contact.remarks()).hasValue(remark);
                assertThat(contact.tags()).contains("a" + round, "b" + round);
            }
            assertThat(imports.contact(number(optedOut)).optInStatus()).isEqualTo("opted_out");
        }

        imports.assertStatusesAreFolds();
        assertThat(imports.contacts()).hasSize((ROUNDS - 1) * 20 + ROWS);
        assertThat(created).isEqualTo((ROUNDS - 1) * 20 + ROWS);
        assertThat(versionsAndChangesAgree(imports)).isTrue();
    }

    private static CompletableFuture<ImportResult> start(Imports imports, String file) {
        return CompletableFuture.supplyAsync(() -> imports.launching(file));
    }

    private static String names(List<Integer> people, int round) {
        return file(
                "phone,name,tags,opt-in,consent-basis\n",
                people,
                ",name " + round + ",\"a" + round + ",b" + round + "\",yes,form\n");
    }

    private static String remarks(List<Integer> people, int round) {
        return file("phone,remarks,tags\n", people, ",remark " + round + ",\"b" + round + ",a" + round + "\"\n");
    }

    private static String file(String header, List<Integer> people, String rest) {
        return people.stream().map(person -> number(person) + rest).collect(Collectors.joining("", header, ""));
    }

    private static String number(int person) {
        return "+6012345" + (1000 + person);
    }

    /** A single edit, as raw as it can be: it takes no lock but the row's. */
    private static void edit(Imports imports, String number) {
        imports.sql("""
                UPDATE contact SET external_id = 'edit ' || version, version = version + 1
                WHERE channel_id = :channel AND match_key = :key""")
                .param("channel", imports.channel())
                .param("key", Imports.key(number))
                .update();
    }

    /** Every version but the first is an edit, a recorded event, or a change with a before-image. */
    private static boolean versionsAndChangesAgree(Imports imports) {
        return imports.sql("""
                SELECT bool_and(c.version - 1 >= (SELECT count(*) FROM contact_change h WHERE h.contact_id = c.id))
                FROM contact c WHERE c.channel_id = :channel""")
                .param("channel", imports.channel())
                .query(Boolean.class)
                .single();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }
}
