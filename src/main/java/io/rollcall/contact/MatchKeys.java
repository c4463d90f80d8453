package io.rollcall.contact;

/**
 * The rules by which two written forms of one WhatsApp account become one {@link MatchKey}. All are idempotent and look at
 * digits only, so that a number from a file, an id from WhatsApp and a number in the database meet.
 *
 * <ol>
 *   <li>Brazil: {@code 55}, area code and 8 digits that begin with 6 to 9: a mobile without its ninth digit; the 9 is put
 *       in. Landlines begin with 2 to 5 and stay.
 *   <li>Mexico: {@code 521} and 10 digits: the 1 of mobiles, abolished in 2019, is dropped.
 *   <li>Argentina: {@code 54} and 10 digits: the 9 of mobiles is put in. WhatsApp writes every Argentine account so,
 *       landlines too.
 *   <li>Côte d'Ivoire: {@code 225} and 8 digits: a number from before 31 January 2021; the operator's prefix is put in
 *       front (ARTCI's table, see {@link IvorianNumber}).
 *   <li>Benin: {@code 229} and 8 digits: a number from before 30 November 2024; {@code 01} is put in front (ARCEP Benin).
 * </ol>
 */
public final class MatchKeys {

    private MatchKeys() {}

    /**
     * The match key of an international number.
     *
     * @param digits country code and national number, without {@code +}; 7 to 15 ASCII digits, the first not 0
     * @throws IllegalArgumentException if the digits are not such a number
     */
    public static MatchKey fold(String digits) {
        if (digits.isEmpty() || digits.length() > 15 || digits.charAt(0) == '0' || !isAsciiDigits(digits)) {
            throw new IllegalArgumentException("A match key is made of 7 to 15 digits, the first not 0.");
        }
        return new MatchKey(Long.parseLong(foldDigits(digits)));
    }

    /** The same rules on text; anything that no rule knows comes back as it is. */
    static String foldDigits(String digits) {
        if (digits.length() < 11 || digits.length() > 13) {
            return digits;
        }
        if (digits.startsWith("55")) {
            return foldBrazil(digits);
        }
        if (digits.startsWith("521") && digits.length() == 13) {
            return "52" + digits.substring(3);
        }
        if (digits.startsWith("54")) {
            return foldArgentina(digits);
        }
        if (digits.startsWith("225") && digits.length() == 11) {
            return "225" + IvorianNumber.renumbered(digits.substring(3));
        }
        if (digits.startsWith("229") && digits.length() == 11) {
            return "22901" + digits.substring(3);
        }
        return digits;
    }

    private static String foldBrazil(String digits) {
        if (digits.length() != 12 || digits.charAt(2) == '0' || digits.charAt(3) == '0' || digits.charAt(4) < '6') {
            return digits;
        }
        return digits.substring(0, 4) + "9" + digits.substring(4);
    }

    /** Area codes of Argentina begin with 1, 2 or 3; what begins otherwise is toll-free, premium or has its 9. */
    private static String foldArgentina(String digits) {
        char first = digits.charAt(2);
        if (digits.length() != 12 || first < '1' || first > '3') {
            return digits;
        }
        return "549" + digits.substring(2);
    }

    private static boolean isAsciiDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
