package io.rollcall.contact;

import io.rollcall.contact.DigitPattern.UnknownSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What is dialled before a number, as a pattern of libphonenumber's metadata. It is told from where it ends alone: where a
 * pattern could end in several places, or would put other digits in, the library is to be asked. Thread-safe.
 */
final class DialPrefix {

    /** The digits begin with something that only the library can tell. */
    static final int UNSURE = -1;

    private static final int END = 0;
    private static final int END_OF_TEXT = 1;

    /** Matches nothing. */
    private static final DialPrefix NONE = new DialPrefix(null, false, 0);

    private final @Nullable DigitMachine<int[]> machine;
    private final boolean replaces;
    private final int shortestReplaced;

    private DialPrefix(@Nullable DigitMachine<int[]> machine, boolean replaces, int shortestReplaced) {
        this.machine = machine;
        this.replaces = replaces;
        this.shortestReplaced = shortestReplaced;
    }

    /**
     * A prefix.
     *
     * @param pattern empty for none
     * @param replacement what is put in place of it, where its last group took part; empty for nothing
     */
    static DialPrefix of(String pattern, String replacement) throws UnknownSyntaxException {
        if (pattern.isEmpty()) {
            return NONE;
        }
        DigitPattern parsed = DigitPattern.parse(pattern);
        DigitMachine<int[]> machine =
                new DigitMachine.Builder().prefix(parsed, END, END_OF_TEXT).build(marks -> marks);
        return new DialPrefix(machine, !replacement.isEmpty(), parsed.shortestLastGroup());
    }

    /** How many digits it takes from the beginning; 0 where it is not there; {@link #UNSURE}. */
    int length(String digits, int from) {
        DigitMachine<int[]> prefix = machine;
        if (prefix == null) {
            return 0;
        }
        int found = 0;
        boolean any = false;
        DigitMachine.State<int[]> state = prefix.start();
        for (int i = from; ; i++) {
            if (ends(state.value(), i == digits.length())) {
                if (any) {
                    return UNSURE;
                }
                any = true;
                found = i - from;
            }
            if (i == digits.length() || state.isDead()) {
                break;
            }
            DigitMachine.State<int[]> next = prefix.next(state, digits.charAt(i) - '0');
            if (next == null) {
                return UNSURE;
            }
            state = next;
        }
        // Less than the last group takes: it took no part, so that nothing is put in.
        return any && replaces && found >= shortestReplaced ? UNSURE : found;
    }

    private static boolean ends(int[] marks, boolean atEnd) {
        for (int mark : marks) {
            if (mark == END || atEnd) {
                return true;
            }
        }
        return false;
    }
}
