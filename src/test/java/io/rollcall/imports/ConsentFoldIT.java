package io.rollcall.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ConsentChange;
import io.rollcall.contact.ConsentEvent;
import io.rollcall.contact.ConsentFold;
import io.rollcall.contact.ConsentSource;
import io.rollcall.contact.MatchKey;
import io.rollcall.database.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What SQL and Java both say must be the same. */
@ParameterizedClass
@EnumSource(TestDatabase.Major.class)
class ConsentFoldIT {

    private static final int LEDGERS = 5_000;

    private final Workbench workbench;

    ConsentFoldIT(TestDatabase.Major major) {
        workbench = Workbenches.on(major);
    }

    @Test
    void foldsLedgersInSqlAsInJava() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Imports imports = workbench.imports();
        Map<Long, List<ConsentEvent>> ledgers = new HashMap<>();
        List<Object[]> rows = new ArrayList<>();
        long firstId = imports.sql("SELECT coalesce(max(id), 0) + 1000000 FROM consent_event")
                .query(Long.class)
                .single();
        for (long person = 0; person < LEDGERS; person++) {
            long key = 60_120_000_000L + person;
            List<ConsentEvent> ledger = random(random, firstId + person * 100);
            ledgers.put(key, ledger);
            for (ConsentEvent event : ledger) {
                Long retracts = event.retracts().isPresent() ? event.retracts().getAsLong() : null;
                rows.add(new Object[] {
                    event.id(),
                    imports.channel(),
                    key,
                    event.change().word(),
                    event.source().word(),
                    retracts
                });
            }
        }
        new JdbcTemplate(workbench.database().dataSource()).batchUpdate("""
                INSERT INTO consent_event (id, channel_id, match_key, status, source, retracts_event_id, actor, occurred_at)
                OVERRIDING SYSTEM VALUE VALUES (?, ?, ?, ?, ?, ?, 'somebody', '2026-01-01 00:00Z')""", rows);

        Map<Long, String> folds = new HashMap<>();
        imports.sql("""
                SELECT match_key, consent_status(consent_fold(status, source ORDER BY occurred_at, id)) AS status
                FROM standing_consent_event WHERE channel_id = :channel GROUP BY match_key""").param("channel", imports.channel()).query(row -> {
            folds.put(row.getLong("match_key"), row.getString("status"));
        });

        ledgers.forEach((key, ledger) -> assertThat(folds.getOrDefault(key, "unknown"))
                .as("%s, seed %d", ledger, seed)
                .isEqualTo(ConsentFold.fold(ledger).word()));
    }

    @Test
    void findsTheBucketsOfMatchKeysInSqlAsInJava() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);

        for (int i = 0; i < 500; i++) {
            MatchKey key = new MatchKey(1_000_000L + (random.nextLong() >>> 1) % 999_999_999_000_000L);
            int bucket = workbench
                    .jdbc()
                    .sql("SELECT identity_bucket(:key::bigint)")
                    .param("key", key.digits())
                    .query(Integer.class)
                    .single();
            assertThat(bucket).as("%d, seed %d", key.digits(), seed).isEqualTo(key.bucket());
        }
    }

    private static List<ConsentEvent> random(Random random, long firstId) {
        List<ConsentEvent> ledger = new ArrayList<>();
        int length = random.nextInt(9);
        for (int i = 0; i < length; i++) {
            ConsentSource source = any(ConsentSource.values(), random);
            ConsentChange change = any(ConsentChange.values(), random);
            long id = firstId + i;
            ledger.add(
                    change == ConsentChange.RETRACTED
                            ? ConsentEvent.retracting(id, firstId + random.nextInt(length), source)
                            : ConsentEvent.of(id, change, source));
        }
        return ledger;
    }

    private static <T> T any(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }
}
