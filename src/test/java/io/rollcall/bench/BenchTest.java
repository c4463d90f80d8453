package io.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchTest {

    private static final double NONE = Double.NaN;

    @Test
    void takesTheMiddleOfEachNumberAndTheMostMemory() {
        Measurement median = Measurement.median(List.of(
                new Measurement(3, 1, 5, 90, 20, 200, 7, 1, 0.5),
                new Measurement(1, 2, 6, 70, NONE, 100, 8, 2, 0.1),
                new Measurement(2, 9, 4, 80, 40, 300, 9, 9, 0.3)));

        assertThat(median).isEqualTo(new Measurement(2, 2, 5, 90, 40, 300, 8, 2, 0.3));
    }

    @Test
    void saysThatNothingWasMeasuredWhereNothingWas() {
        Measurement median = Measurement.median(List.of(seconds(1), seconds(2)));

        assertThat(median.seconds()).isEqualTo(1.5);
        assertThat(median.heap()).isNaN();
    }

    @Test
    void readsTheTimesOfAProcessWhoseNameHasBracketsAndSpaces() {
        ProcessTimes times =
                ProcessTimes.parse("4242 (odd) name) S 17 4242 4242 0 -1 4194560 1 2 3 4 150 25 700 80 20 0 1 0");

        assertThat(times).isEqualTo(new ProcessTimes(17, 175, 780));
    }

    @Test
    void countsWorkOfTheMachineWithoutWaitingAndStolenTime() {
        MachineTimes times = MachineTimes.parse("cpu  10 20 30 4000 500 6 7 80 9 1\ncpu0 1 2 3 4 5 6 7 8 9 10\n");

        assertThat(times).isEqualTo(new MachineTimes(10 + 20 + 30 + 6 + 7, 80));
    }

    @Test
    void findsThePeakOfTheHeapInCollectionsAndAtTheEnd() {
        String collections = """
                [0.9s][info][gc] GC(0) Pause Young (Allocation Failure) 68M->7M(247M) 12.3ms
                [1.9s][info][gc] GC(1) Pause Young (Allocation Failure) 75M->31M(247M) 10.0ms
                """;
        String end = """
                [2.0s][info][gc,heap,exit] Heap
                [2.0s][info][gc,heap,exit]  def new generation   total 78656K, used 51200K [0x00f, 0x00a, 0x0a)
                [2.0s][info][gc,heap,exit]  tenured generation   total 174784K, used 30720K [0x0a, 0x0b, 0x0c)
                """;

        assertThat(HeapLog.parse(collections)).isEqualTo(new HeapLog(75, 31));
        assertThat(HeapLog.parse(collections + end)).isEqualTo(new HeapLog(80, 31));
        assertThat(HeapLog.parse(end)).isEqualTo(new HeapLog(80, NONE));
        assertThat(HeapLog.parse("")).isEqualTo(new HeapLog(NONE, NONE));
    }

    @Test
    void comparesMediansAndJudgesThem() {
        Map<String, Measurement> medians = Map.of(Contender.ROLLCALL, seconds(13), "copy", seconds(10));
        Goal goal = Goal.atMost(2, 1.3);
        Comparison ratio = Comparison.ratio("ratioToCopy", "import / R", Contender.ROLLCALL, "copy", goal);

        assertThat(ratio.value().applyAsDouble(medians)).isEqualTo(1.3, within(1e-9));
        assertThat(List.of(goal.meetsStretch(1.3), goal.meetsTarget(1.31), goal.meetsTarget(2.01)))
                .containsExactly(true, true, false);
        assertThat(Goal.atLeast(5, 8).meetsTarget(4.9)).isFalse();
        assertThat(Goal.atLeast(5, 8).target()).isEqualTo("≥ 5");
        assertThat(goal.stretch()).isEqualTo("≤ 1.3");
    }

    @Test
    void growsFromATenthUpToTheLargest() {
        assertThat(Growth.sizes(1_000_000, 1_000_000)).containsExactly(100_000L, 1_000_000L);
        assertThat(Growth.sizes(1_000_000, 10_000_000)).containsExactly(100_000L, 1_000_000L, 10_000_000L);
    }

    private static Measurement seconds(double seconds) {
        return new Measurement(seconds, 1, 1, NONE, NONE, NONE, NONE, NONE, NONE);
    }
}
