package io.rollcall.contact;

/**
 * Numbers of Côte d'Ivoire from before 31 January 2021, when 8 digits became 10 (ARTCI, plan national de numérotation): the
 * prefix tells the operator to which the old range had been given. For mobiles the second digit tells it (0 to 3 Moov, 4 to
 * 6 MTN, 7 to 9 Orange), for landlines, which began with 2 or 3, the third (8 Moov, 0 MTN, others Orange). What was never
 * given out becomes a number that libphonenumber does not know, and is refused as such.
 */
final class IvorianNumber {

    private IvorianNumber() {}

    /**
     * The number of today.
     *
     * @param old 8 digits
     * @return 10 digits; the old number itself where it began with 1, which no subscriber's number did
     */
    static String renumbered(String old) {
        char first = old.charAt(0);
        if (first == '1') {
            return old;
        }
        return (first == '2' || first == '3' ? landline(old.charAt(2)) : mobile(old.charAt(1))) + old;
    }

    private static String mobile(char second) {
        if (second <= '3') {
            return "01";
        }
        return second <= '6' ? "05" : "07";
    }

    private static String landline(char third) {
        if (third == '8') {
            return "21";
        }
        return third == '0' ? "25" : "27";
    }
}
