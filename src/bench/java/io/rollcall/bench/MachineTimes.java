package io.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What all cores of the machine have done since it was started, in ticks; see proc_stat(5).
 *
 * @param busy for any process
 * @param stolen taken by the host for other machines
 */
record MachineTimes(long busy, long stolen) {

    static MachineTimes now() throws IOException {
        return parse(Files.readString(Path.of("/proc/stat")));
    }

    /** Reads the first line of {@code /proc/stat}. Time of guests is in user time already. */
    static MachineTimes parse(String text) {
        String[] fields = text.substring(0, text.indexOf('\n')).strip().split(" +", -1);
        long busy = 0;
        for (int field : new int[] {1, 2, 3, 6, 7}) {
            busy += Long.parseLong(fields[field]);
        }
        return new MachineTimes(busy, Long.parseLong(fields[8]));
    }
}
