package io.rollcall.store;

import io.rollcall.linkage.BlockedProfile;
import io.rollcall.linkage.LargeBlocks;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables {@code dedupe_block}, {@code dedupe_large_block} and {@code dedupe_tally}: which contacts are compared with each other,
 * and how many pairs that were. Methods that write need a transaction. Thread-safe.
 */
public final class DedupeBlockStore {

    private static final String INSERT = Sql.named("insert_dedupe_blocks");
    private static final String READ = Sql.named("read_dedupe_blocks");

    private static final int FETCHED = 2_000;

    private static final String TALLY = """
            INSERT INTO dedupe_tally (run_id, from_bucket, pair_count, ignored_count) VALUES (:run, :from_bucket, :pairs, :ignored)""";

    private static final String LARGE = """
            SELECT key, contacts, contact_id, whole FROM dedupe_large_block
            WHERE run_id = :run ORDER BY whole, contacts DESC, key LIMIT :limit""";

    private final JdbcClient jdbc;

    public DedupeBlockStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the blocks of a run, of at most so many contacts; after all contacts were read. Safe to repeat. */
    public long makeBlocks(long run, int max) {
        // Sorts of millions of keys, once in a run.
        jdbc.sql("SET LOCAL work_mem = '128MB'").update();
        for (String table : List.of("dedupe_block", "dedupe_large_block")) {
            jdbc.sql("DELETE FROM " + table + " WHERE run_id = :run")
                    .param("run", run)
                    .update();
        }
        return jdbc.sql(INSERT).param("run", run).param("max", max).update();
    }

    /** Contacts in blocks, those of several counted as often. */
    public long count(long run) {
        return jdbc.sql("SELECT count(*) FROM dedupe_block WHERE run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /** The blocks of a run that are divided, and the parts that are too large as well. */
    public LargeBlocks large(long run) {
        return new LargeBlocks(jdbc
                .sql("SELECT key FROM dedupe_large_block WHERE run_id = :run")
                .param("run", run)
                .query(Long.class)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .toArray());
    }

    /**
     * A block that is too large.
     *
     * @param contact any contact of it
     * @param whole whether it was divided; a part that was not is compared under other keys alone
     */
    public record Large(long key, long contacts, long contact, boolean whole) {}

    /** Blocks that are too large: those that were not divided first, then the largest. */
    public List<Large> listLarge(long run, int limit) {
        return jdbc.sql(LARGE)
                .param("run", run)
                .param("limit", limit)
                .query((row, index) -> new Large(
                        row.getLong("key"),
                        row.getLong("contacts"),
                        row.getLong("contact_id"),
                        row.getBoolean("whole")))
                .list();
    }

    /** How many blocks were too large, divided or not. */
    public long countLarge(long run, boolean whole) {
        return jdbc.sql("SELECT count(*) FROM dedupe_large_block WHERE run_id = :run AND whole = :whole")
                .param("run", run)
                .param("whole", whole)
                .query(Long.class)
                .single();
    }

    /** Is told a block after the other. */
    @FunctionalInterface
    public interface BlockReader {

        /**
         * One block.
         *
         * @param members two at least, in order of their ids
         */
        void read(long key, List<BlockedProfile> members);
    }

    /** Reads the blocks of a range; needs a transaction, in which they are fetched bit by bit. */
    public void read(long run, BucketRange buckets, BlockReader reader) {
        List<BlockedProfile> block = new ArrayList<>();
        long[] key = new long[1];
        jdbc.sql(READ)
                .param("run", run)
                .param("from_bucket", buckets.from())
                .param("to_bucket", buckets.to())
                .withFetchSize(FETCHED)
                .query(row -> {
                    long next = row.getLong("key");
                    if (next != key[0] && !block.isEmpty()) {
                        reader.read(key[0], block);
                        block.clear();
                    }
                    key[0] = next;
                    block.add(new BlockedProfile(
                            DedupeContactStore.profile(row),
                            ArrayText.longs(row.getString("keys")),
                            ArrayText.longs(row.getString("splits"))));
                });
        if (!block.isEmpty()) {
            reader.read(key[0], block);
        }
    }

    /** Writes down how many pairs a range had; once. */
    public void tally(long run, BucketRange buckets, long pairs, long ignored) {
        jdbc.sql(TALLY)
                .param("run", run)
                .param("from_bucket", buckets.from())
                .param("pairs", pairs)
                .param("ignored", ignored)
                .update();
    }

    /** All pairs that a run has compared, and how many of them are two people. */
    public record Tally(long pairs, long ignored) {}

    public Tally tally(long run) {
        return jdbc.sql("""
                SELECT coalesce(sum(pair_count), 0) AS pairs, coalesce(sum(ignored_count), 0) AS ignored
                FROM dedupe_tally WHERE run_id = :run""").param("run", run).query(Tally.class).single();
    }
}
