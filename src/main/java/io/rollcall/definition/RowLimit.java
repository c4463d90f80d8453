package io.rollcall.definition;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of something there may be: a number of rows, a share of the rows that were read, or as much as there is. */
public sealed interface RowLimit {

    /** What a text has to be; for messages. */
    String EXPECTED = "a number of rows such as 100, a share of the rows read such as 5% or 0.5%, or none";

    /** No limit. */
    RowLimit NONE = new None();

    /** Whether that many are few enough. */
    boolean allows(long found, long read);

    /** As it is written: {@code 100}, {@code 0.5%} or {@code none}. */
    String text();

    /** So many rows at most. */
    record Rows(long most) implements RowLimit {

        @Override
        public boolean allows(long found, long read) {
            return found <= most;
        }

        @Override
        public String text() {
            return Long.toString(most);
        }
    }

    /**
     * So many percent of the rows that were read at most.
     *
     * @param most from 0 to 100
     */
    record Share(BigDecimal most) implements RowLimit {

        private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

        public Share {
            most = most.stripTrailingZeros();
        }

        @Override
        public boolean allows(long found, long read) {
            return BigDecimal.valueOf(found)
                            .multiply(WHOLE)
                            .compareTo(BigDecimal.valueOf(read).multiply(most))
                    <= 0;
        }

        @Override
        public String text() {
            return most.toPlainString() + "%";
        }
    }

    /** No limit. */
    record None() implements RowLimit {

        @Override
        public boolean allows(long found, long read) {
            return true;
        }

        @Override
        public String text() {
            return "none";
        }
    }

    /** Reads what somebody wrote; empty where it is not {@link #EXPECTED}. */
    static Optional<RowLimit> parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.equals(NONE.text())) {
            return Optional.of(NONE);
        }
        Matcher matcher =
                Pattern.compile("([0-9]{1,12})(?:(\\.[0-9]{1,3})?\\s*(%))?").matcher(word);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (matcher.group(3) == null) {
            return Optional.of(new Rows(Long.parseLong(matcher.group(1))));
        }
        String decimals = matcher.group(2);
        BigDecimal share = new BigDecimal(matcher.group(1) + (decimals == null ? "" : decimals));
        return share.compareTo(Share.WHOLE) > 0 ? Optional.empty() : Optional.of(new Share(share));
    }

    /** Reads what {@link #text()} answered. */
    static RowLimit of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("Not a limit: '" + text + "'."));
    }
}
