package io.rollcall.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.contact.MatchKey;
import io.rollcall.job.RangeOrder.OutOfTurnException;
import io.rollcall.store.BucketRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RangeCrewTest {

    private static final int BUCKETS = 16;
    private static final RangeTasklet.RangePlan PLAN = new RangeTasklet.RangePlan(BUCKETS, false);

    private final List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> committed = new ArrayList<>();

    @Test
    void beginsAndCommitsRangesInTheirOrder() {
        new RangeCrew(
                        0,
                        PLAN,
                        (range, order) -> {
                            order.awaitBegin(range);
                            begun.add(range.from());
                            order.begun(range);
                            dawdle();
                            order.awaitCommit(range);
                            return () -> committed.add(range.from());
                        },
                        () -> false)
                .work();

        assertThat(begun).isEqualTo(starts(0));
        assertThat(committed).isEqualTo(starts(0));
    }

    @Test
    void goesOnWhereAnEarlierAttemptEnded() {
        new RangeCrew(512, PLAN, this::commit, () -> false).work();

        assertThat(committed).isEqualTo(starts(512));
    }

    @Test
    void worksOnSeveralRangesAtOnce() {
        CountDownLatch both = new CountDownLatch(2);

        new RangeCrew(
                        0,
                        new RangeTasklet.RangePlan(512, false),
                        (range, order) -> {
                            order.awaitBegin(range);
                            order.begun(range);
                            both.countDown();
                            await(both);
                            order.awaitCommit(range);
                            return () -> committed.add(range.from());
                        },
                        () -> false)
                .work();

        assertThat(committed).containsExactly(0, 512);
    }

    @Test
    void laterRangesRollBackWhenAnEarlierOneBeginsAgain() {
        CountDownLatch laterHasBegun = new CountDownLatch(1);
        CountDownLatch laterHasRolledBack = new CountDownLatch(1);
        AtomicInteger attemptsOfEarlier = new AtomicInteger();
        AtomicInteger attemptsOfLater = new AtomicInteger();

        new RangeCrew(
                        0,
                        new RangeTasklet.RangePlan(512, false),
                        (range, order) -> {
                            while (true) {
                                order.awaitBegin(range);
                                order.begun(range);
                                if (range.from() == 0 && attemptsOfEarlier.incrementAndGet() == 1) {
                                    await(laterHasBegun);
                                    order.rolledBack(range);
                                    continue;
                                }
                                if (range.from() == 0) {
                                    await(laterHasRolledBack);
                                } else {
                                    attemptsOfLater.incrementAndGet();
                                    laterHasBegun.countDown();
                                }
                                try {
                                    order.awaitCommit(range);
                                } catch (OutOfTurnException earlier) {
                                    order.rolledBack(range);
                                    laterHasRolledBack.countDown();
                                    continue;
                                }
                                return () -> committed.add(range.from());
                            }
                        },
                        () -> false)
                .work();

        assertThat(attemptsOfEarlier).hasValue(2);
        assertThat(attemptsOfLater).hasValue(2);
        assertThat(committed).containsExactly(0, 512);
    }

    @Test
    void endsWithTheFirstFailureAndCommitsNothingBehindIt() {
        RangeCrew crew = new RangeCrew(
                0,
                PLAN,
                (range, order) -> {
                    if (range.from() == 320) {
                        throw new IllegalStateException("The range failed.");
                    }
                    return commit(range, order);
                },
                () -> false);

        assertThatThrownBy(crew::work).isInstanceOf(IllegalStateException.class).hasMessage("The range failed.");
        assertThat(committed).isEqualTo(starts(0).subList(0, committed.size())).doesNotContain(320);
    }

    @Test
    void endsAfterTheRangesInHandWhenAStopIsAskedFor() {
        AtomicBoolean stop = new AtomicBoolean();

        new RangeCrew(
                        0,
                        PLAN,
                        (range, order) -> {
                            if (range.from() == 160) {
                                stop.set(true);
                            }
                            return commit(range, order);
                        },
                        stop::get)
                .work();

        assertThat(committed).isEqualTo(starts(0).subList(0, committed.size())).contains(160);
        assertThat(committed.size()).isLessThan(MatchKey.BUCKETS / BUCKETS);
    }

    private Runnable commit(BucketRange range, RangeOrder order) {
        order.awaitBegin(range);
        order.begun(range);
        dawdle();
        order.awaitCommit(range);
        return () -> committed.add(range.from());
    }

    /** Lets the threads overtake each other. */
    private static void dawdle() {
        LockSupport.parkNanos(new Random().nextInt(2_000_000));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Integer> starts(int from) {
        return IntStream.iterate(from, start -> start < MatchKey.BUCKETS, start -> start + BUCKETS)
                .boxed()
                .toList();
    }
}
