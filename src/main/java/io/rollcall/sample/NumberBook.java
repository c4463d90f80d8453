package io.rollcall.sample;

import io.rollcall.contact.MatchKeys;
import java.util.HashMap;
import java.util.Map;

/** Gives each number of a country once. Not thread-safe. */
final class NumberBook {

    private final long seed;
    private final Map<String, Long> given = new HashMap<>();

    NumberBook(long seed) {
        this.seed = seed;
    }

    /** A number with the digits of its country code, without {@code +}. */
    String next(Population home) {
        long index = given.merge(home.code(), 1L, Long::sum) - 1;
        if (index >= home.numbers().capacity()) {
            throw new IllegalStateException("There are no more numbers in " + home.code() + ".");
        }
        return home.numbers().callingCode() + home.numbers().nationalNumber(seed, index);
    }

    /** Whether accounts of the country had another form before the folding rules. */
    static boolean hasVariant(Population home) {
        return switch (home.code()) {
            case "AR", "BJ", "BR", "CI", "MX" -> true;
            default -> false;
        };
    }

    /** The other form of the same account; it folds to the number. */
    static String variant(Population home, String digits) {
        return switch (home.code()) {
            case "AR" -> "54" + digits.substring(3);
            case "BJ", "CI" -> digits.substring(0, 3) + digits.substring(5);
            case "BR" -> digits.substring(0, 4) + digits.substring(5);
            default -> "521" + digits.substring(2);
        };
    }

    /** The same national number under the calling code that is taken for it. */
    static String astray(Population home, String digits) {
        return home.astray() + digits.substring(home.numbers().callingCode().length());
    }

    static long key(String digits) {
        return MatchKeys.fold(digits).digits();
    }
}
