package io.rollcall.bench;

import java.util.Locale;

/**
 * What a number should be, and what it should be at best.
 *
 * @param direction whether less or more is better; {@link Direction#NONE} for a number that nobody judges
 */
record Goal(Direction direction, double targetValue, double stretchValue) {

    /** Which way is better. */
    enum Direction {
        AT_MOST("≤"),
        AT_LEAST("≥"),
        NONE("");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }
    }

    static final Goal NONE = new Goal(Direction.NONE, Double.NaN, Double.NaN);

    static Goal atMost(double target, double stretch) {
        return new Goal(Direction.AT_MOST, target, stretch);
    }

    static Goal atLeast(double target, double stretch) {
        return new Goal(Direction.AT_LEAST, target, stretch);
    }

    boolean isJudged() {
        return direction != Direction.NONE;
    }

    boolean meetsTarget(double value) {
        return meets(value, targetValue);
    }

    boolean meetsStretch(double value) {
        return meets(value, stretchValue);
    }

    /** Such as {@code ≤ 2}. */
    String target() {
        return shown(targetValue);
    }

    String stretch() {
        return shown(stretchValue);
    }

    private boolean meets(double value, double limit) {
        return direction == Direction.AT_MOST ? value <= limit : value >= limit;
    }

    private String shown(double limit) {
        String number = limit == Math.rint(limit)
                ? String.format(Locale.ROOT, "%.0f", limit)
                : String.format(Locale.ROOT, "%s", limit);
        return isJudged() ? direction.sign + " " + number : "";
    }
}
