package io.rollcall.serve;

import java.util.Map;
import java.util.OptionalInt;

/**
 * What the environment says about health and metrics.
 *
 * <ul>
 *   <li>ROLLCALL_MONITOR_PORT: the port on 127.0.0.1; 8470 if not set, {@code off} or 0 for none.
 * </ul>
 *
 * @param port empty for none
 */
public record MonitorSettings(OptionalInt port) {

    static final String VARIABLE = "ROLLCALL_MONITOR_PORT";

    private static final int PORT = 8470;
    private static final int HIGHEST = 65_535;

    /**
     * Reads the environment.
     *
     * @throws MonitorException if it says something that cannot be
     */
    public static MonitorSettings of(Map<String, String> environment) {
        String text = environment.getOrDefault(VARIABLE, "").strip();
        if (text.isEmpty()) {
            return new MonitorSettings(OptionalInt.of(PORT));
        }
        if (text.equalsIgnoreCase("off") || text.equals("0")) {
            return new MonitorSettings(OptionalInt.empty());
        }
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= HIGHEST) {
            return new MonitorSettings(OptionalInt.of(Integer.parseInt(text)));
        }
        throw new MonitorException(
                VARIABLE + ": '" + text + "' found; expected a number from 1 to " + HIGHEST + ", or off.");
    }
}
