package io.rollcall.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one piece of work cost. What was not measured is not a number.
 *
 * @param seconds from its start to its end
 * @param cpuJvm CPU seconds of the process that did it, its launcher included
 * @param cpuPostgres CPU seconds of all processes of the server meanwhile
 * @param heap the most that was in the heap, in MB
 * @param live the most that a garbage collection left in the heap, in MB
 * @param memory the most memory that the JVM held (VmHWM), in MB
 * @param wal written by the server, in MB
 * @param contacts rows of the table of contacts that were written, new or changed
 * @param others cores that other processes of the machine kept busy meanwhile, neighbours made on purpose among them
 */
record Measurement(
        double seconds,
        double cpuJvm,
        double cpuPostgres,
        double heap,
        double live,
        double memory,
        double wal,
        double contacts,
        double others) {

    /** CPU seconds of all. */
    double cpu() {
        return cpuJvm + cpuPostgres;
    }

    Measurement withContacts(long written) {
        return new Measurement(seconds, cpuJvm, cpuPostgres, heap, live, memory, wal, written, others);
    }

    /** The middle one of each number, for an even count the mean of the two in the middle; of memory the most. */
    static Measurement median(List<Measurement> all) {
        return new Measurement(
                median(all, Measurement::seconds),
                median(all, Measurement::cpuJvm),
                median(all, Measurement::cpuPostgres),
                most(all, Measurement::heap),
                most(all, Measurement::live),
                most(all, Measurement::memory),
                median(all, Measurement::wal),
                median(all, Measurement::contacts),
                median(all, Measurement::others));
    }

    private static double most(List<Measurement> all, ToDoubleFunction<Measurement> number) {
        return all.stream()
                .mapToDouble(number)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(Double.NaN);
    }

    private static double median(List<Measurement> all, ToDoubleFunction<Measurement> number) {
        double[] sorted = all.stream()
                .mapToDouble(number)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
