package io.rollcall.imports;

import static io.rollcall.imports.ImportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ConsentChange;
import io.rollcall.contact.ConsentSource;
import io.rollcall.database.TestDatabase;
import io.rollcall.definition.ImportMode;
import io.rollcall.definition.MergePolicy;
import io.rollcall.job.ProgressListener;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows are recognised by the fingerprint of their contact only where a closer look would find nothing to change either. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class FingerprintIT {

    private static final int PEOPLE = 24;
    private static final int ROUNDS = 12;

    private final Workbench workbench;

    FingerprintIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void recognisesARowWithoutComparingItsFields() {
        Imports imports = workbench.imports();
        String file = "phone,name\n+60123456701,Aida\n";
        imports.importing(file);
        imports.sql("UPDATE contact SET display_name = 'Behind our back' WHERE channel_id = :channel")
                .param("channel", imports.channel())
                .update();

        ImportResult again = imports.importing(file);

        assertThat(again).hasBooks("read 1 = unchanged 1");
        assertThat(imports.contact("+60123456701").displayName()).hasValue("Behind our back");
    }

    @Test
    void looksCloserOnceTheContactHasAnotherVersion() {
        Imports imports = workbench.imports();
        String file = "phone,name\n+60123456701,Aida\n";
        imports.importing(file);
        imports.sql("UPDATE contact SET display_name = 'Edited', version = version + 1 WHERE channel_id = :channel")
                .param("channel", imports.channel())
                .update();

        ImportResult again = imports.importing(file);

        assertThat(again).hasBooks("read 1 = updated 1");
        assertThat(imports.contact("+60123456701").displayName()).hasValue("Aida");
    }

    @Test
    void planDoesNotDependOnFingerprints() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Imports imports = workbench.imports().mapping("city", "attr.city:text");
        for (int round = 0; round < ROUNDS; round++) {
            Imports terms = terms(imports, random);
            String file = file(random);
            ImportResult first = terms.launching(file);
            happen(imports, random, first);

            Imports next = random.nextInt(4) == 0 ? terms(imports, random) : terms;
            String changed = random.nextBoolean() ? file : partly(file, random);
            ImportResult with = next.dry().launching(changed);
            imports.sql("UPDATE contact SET fingerprint = NULL WHERE channel_id = :channel")
                    .param("channel", imports.channel())
                    .update();
            ImportResult without = next.dry().launching(changed);

            assertThat(plan(imports, with)).as("seed %d, round %d", seed, round).isEqualTo(plan(imports, without));
            next.launching(changed);
        }
        imports.assertStatusesAreFolds();
    }

    @Test
    void planDoesNotDependOnALedgerInWhichNothingStands() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Imports imports = workbench.imports().mapping("city", "attr.city:text");
            String file = file(random);
            Imports terms = terms(imports, random).dry();

            List<String> ofNew = plan(imports, terms.launching(file));
            IntStream.range(0, PEOPLE).forEach(person -> writeRetracted(imports, number(person)));
            List<String> ofKnown = plan(imports, terms.launching(file));

            assertThat(ofNew).as("seed %d, round %d", seed, round).isEqualTo(ofKnown);
        }
    }

    private static void writeRetracted(Imports imports, String number) {
        imports.sql("""
                WITH said AS (
                    INSERT INTO consent_event (channel_id, match_key, status, source, actor, occurred_at)
                    VALUES (:channel, :key, 'opted_in', 'import', 'test', now() - interval '1 day') RETURNING id)
                INSERT INTO consent_event (channel_id, match_key, status, source, actor, occurred_at, retracts_event_id)
                SELECT :channel, :key, 'retracted', 'import', 'test', now() - interval '1 hour', id FROM said""")
                .param("channel", imports.channel())
                .param("key", Imports.key(number))
                .update();
    }

    private static Imports terms(Imports imports, Random random) {
        Imports terms = random.nextBoolean() ? imports.withBasis("form") : imports;
        return switch (random.nextInt(8)) {
            case 0 -> terms.withPolicy("name", MergePolicy.KEEP);
            case 1 -> terms.withPolicy("remarks", MergePolicy.FILL_BLANK);
            case 2 -> terms.withMode(ImportMode.CREATE_ONLY);
            case 3 -> terms.withMode(ImportMode.UPDATE_ONLY);
            default -> terms;
        };
    }

    private static String file(Random random) {
        return IntStream.range(0, PEOPLE)
                .filter(person -> random.nextInt(5) > 0)
                .mapToObj(person -> row(person, random))
                .collect(Collectors.joining("", "phone,name,remarks,tags,opt-in,business-scoped-id,city\n", ""));
    }

    private static String row(int person, Random random) {
        return String.join(
                        ",",
                        number(random.nextInt(10) == 0 ? random.nextInt(PEOPLE) : person),
                        pick(random, "", "Aida", "Bea", "--"),
                        pick(random, "", "", "vip", "--"),
                        pick(random, "", "red", "\"red,blue\"", "--"),
                        pick(random, "", "", "yes", "yes", "no"),
                        random.nextInt(6) == 0 ? "MY." + (1000 + person) : "",
                        pick(random, "", "Ipoh", "Kuching"))
                + "\n";
    }

    /** The same file, but for some of its rows. */
    private static String partly(String file, Random random) {
        List<String> lines = file.lines().toList();
        return lines.get(0) + "\n"
                + lines.stream()
                        .skip(1)
                        .map(line -> random.nextInt(4) == 0 ? row(random.nextInt(PEOPLE), random) : line + "\n")
                        .collect(Collectors.joining());
    }

    /** What may come between two imports. */
    private static void happen(Imports imports, Random random, ImportResult run) {
        String number = number(random.nextInt(PEOPLE));
        switch (random.nextInt(6)) {
            case 0 -> imports.record(number, ConsentChange.OPTED_OUT, ConsentSource.USER_KEYWORD);
            case 1 -> imports.record(number, ConsentChange.RESUMED, ConsentSource.USER_KEYWORD);
            case 2 -> removeTag(imports);
            case 3 -> undo(imports, run);
            case 4 ->
                imports.sql("""
                        UPDATE contact SET display_name = 'Edited', version = version + 1
                        WHERE channel_id = :channel AND match_key = :key""")
                        .param("channel", imports.channel())
                        .param("key", Imports.key(number))
                        .update();
            default -> {}
        }
    }

    private static void undo(Imports imports, ImportResult run) {
        if (run.summary().counts().created() + run.summary().counts().updated() == 0) {
            return;
        }
        Workbench workbench = imports.workbench();
        workbench
                .undos()
                .start(
                        workbench.undos().offer(run.run()).orElseThrow(),
                        false,
                        "test",
                        "operator@workbench",
                        ProgressListener.NONE);
    }

    /** As 'tags remove' does: contacts do not learn of it. */
    private static void removeTag(Imports imports) {
        imports.sql(
                        "UPDATE tag SET deleted_at = now() WHERE channel_id = :channel AND name_key = 'red' AND deleted_at IS NULL")
                .param("channel", imports.channel())
                .update();
        imports.writeCatalogueChange("tag", "removed");
    }

    private static List<String> plan(Imports imports, ImportResult run) {
        return imports.sql("""
                SELECT concat_ws(' ', row_number, outcome, protected, opt_in_status, consent_event, consent_row_number, changed::text,
                                 reject_codes::text, CASE WHEN outcome <> 'created' THEN contact_id END, contact_version)
                FROM planned_row WHERE run_id = :run ORDER BY row_number""").param("run", run.run()).query(String.class).list();
    }

    private static String number(int person) {
        return "+60123456" + (100 + person);
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }
}
