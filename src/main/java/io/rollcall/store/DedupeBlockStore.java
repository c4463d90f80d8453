package io.rollcall.store;

import io.rollcall.contact.MatchKey;
import io.rollcall.linkage.BlockedProfile;
import io.rollcall.linkage.LargeBlocks;
import io.rollcall.linkage.PackedProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables {@code dedupe_key}, {@code dedupe_large_block} and {@code dedupe_tally}: which contacts are compared with each other,
 * and how many pairs that were. Methods that write need a transaction. Thread-safe.
 */
public final class DedupeBlockStore {

    private static final String COPY = "COPY dedupe_key (run_id, bucket, key, contact_id, part) FROM STDIN";

    private static final String DIVIDE = Sql.named("divide_dedupe_blocks");
    private static final String READ = Sql.named("read_dedupe_blocks");

    private static final int FETCHED = 2_000;

    private static final String TALLY = """
            INSERT INTO dedupe_tally (run_id, from_bucket, pair_count, ignored_count) VALUES (:run, :from_bucket, :pairs, :ignored)""";

    private static final String LARGE = """
            SELECT key, contacts, contact_id, whole FROM dedupe_large_block
            WHERE run_id = :run ORDER BY whole, contacts DESC, key LIMIT :limit""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    public DedupeBlockStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Stores the keys of contacts by COPY. */
    public void insertKeys(long run, List<BlockedProfile> profiles) {
        List<Member> members = new ArrayList<>(profiles.size() * 8);
        for (BlockedProfile blocked : profiles) {
            for (long key : blocked.keys()) {
                members.add(new Member(key, blocked.profile().contact()));
            }
        }
        // The database writes row by row what does not come table by table.
        members.sort(Comparator.comparingInt(Member::bucket));
        template.execute((ConnectionCallback<Long>) connection -> Copy.run(connection, COPY, copy -> {
            for (Member member : members) {
                copy.add(run)
                        .add(member.bucket())
                        .add(member.key())
                        .add(member.contact())
                        .add(false);
                copy.endRow();
            }
        }));
    }

    private record Member(long key, long contact) {

        int bucket() {
            return (int) (key >> 4 & MatchKey.BUCKETS - 1);
        }
    }

    /**
     * Finds the blocks of a range that have more than so many contacts, and divides them; after all keys were stored. Once.
     *
     * @return contacts in all blocks and parts that are compared, those of several counted as often
     */
    public long divide(long run, BucketRange buckets, int max) {
        sortInMemory();
        return jdbc.sql(DIVIDE)
                .param("run", run)
                .param("from_bucket", buckets.from())
                .param("to_bucket", buckets.to())
                .param("max", max)
                .query(Long.class)
                .single();
    }

    private void sortInMemory() {
        jdbc.sql("SET LOCAL work_mem = '64MB'").update();
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

    /**
     * Reads the blocks of a range that have at most so many contacts; needs a transaction, in which they are fetched bit by bit.
     */
    public void read(long run, BucketRange buckets, int max, BlockReader reader) {
        sortInMemory();
        List<BlockedProfile> block = new ArrayList<>();
        long[] key = new long[1];
        jdbc.sql(READ)
                .param("run", run)
                .param("from_bucket", buckets.from())
                .param("to_bucket", buckets.to())
                .param("max", max)
                .withFetchSize(FETCHED)
                .query(row -> {
                    long next = row.getLong("key");
                    if (next != key[0] && !block.isEmpty()) {
                        reader.read(key[0], block);
                        block.clear();
                    }
                    key[0] = next;
                    block.add(PackedProfile.unpack(row.getLong("contact_id"), row.getBytes("packed")));
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
