package io.rollcall.catalogue;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes contacts that differ in nothing but their numbers. */
final class Contacts {

    private Contacts() {}

    static void insert(JdbcClient jdbc, int channel, int number, String attributes) {
        jdbc.sql("""
                        INSERT INTO contact (channel_id, match_key, phone, origin, created_at, updated_at, attributes)
                        SELECT :channel, 60120000000 + n, '+' || (60120000000 + n), 'manual', now(), now(),
                               CAST(:attributes AS jsonb)
                        FROM generate_series(1, :number) AS n
                        ORDER BY n""")
                .param("channel", channel)
                .param("number", number)
                .param("attributes", attributes)
                .update();
    }
}
