package io.rollcall.definition;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers from 0 to 1, such as scores. */
public final class Fractions {

    /** What a text has to be; for messages. */
    public static final String EXPECTED = "a number from 0 to 1 such as 0.95";

    private static final Pattern FRACTION = Pattern.compile("0|1|0?\\.[0-9]{1,9}|1\\.0{1,9}|0\\.");

    private Fractions() {}

    /** Reads what somebody wrote; empty where it is not {@link #EXPECTED}. */
    public static Optional<BigDecimal> parse(String text) {
        String stripped = text.strip();
        return FRACTION.matcher(stripped).matches() ? Optional.of(new BigDecimal(stripped)) : Optional.empty();
    }
}
