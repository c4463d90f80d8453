package io.rollcall.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM's log of its garbage collections says of the heap, in MB.
 *
 * @param peak the most that was in use: when a collection began, or at the end
 * @param live the most that a collection left: closest to what is needed; not a number where none was made
 */
record HeapLog(double peak, double live) {

    /** The option of the JVM that writes such a log. */
    static final String OPTION = "-Xlog:gc,gc+heap+exit:file=";

    private static final Pattern COLLECTION = Pattern.compile(" ([0-9]+)M->([0-9]+)M\\([0-9]+M\\)");
    private static final Pattern AT_END =
            Pattern.compile("(?:def new|tenured) generation +total [0-9]+K, used ([0-9]+)K");

    static HeapLog parse(String log) {
        double peak = 0;
        double live = Double.NaN;
        Matcher collections = COLLECTION.matcher(log);
        while (collections.find()) {
            peak = Math.max(peak, Double.parseDouble(collections.group(1)));
            double left = Double.parseDouble(collections.group(2));
            live = Double.isNaN(live) ? left : Math.max(live, left);
        }
        double atEnd = 0;
        Matcher spaces = AT_END.matcher(log);
        while (spaces.find()) {
            atEnd += Double.parseDouble(spaces.group(1)) / 1024;
        }
        peak = Math.max(peak, atEnd);
        return new HeapLog(peak == 0 ? Double.NaN : peak, live);
    }
}
