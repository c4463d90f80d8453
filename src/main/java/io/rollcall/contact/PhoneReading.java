package io.rollcall.contact;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.EnumSet;
import java.util.Set;

/**
 * Digits read in one way, judged as libphonenumber does: international digits, folded, and the kind of number that they are.
 *
 * @param digits country code and national number; empty if the digits cannot be read so
 * @param type the kind of number; unknown if it is in no range that its country uses
 */
record PhoneReading(String digits, PhoneNumberType type) {

    static final PhoneReading NONE = new PhoneReading("", PhoneNumberType.UNKNOWN);

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    /** A file of a hundred rows is read before a plan would be made. */
    private static final CommonNumbers COMMON = new CommonNumbers(100);

    /** Austria and Germany have numbers that are shorter or longer than a WhatsApp id can be. */
    private static final int MIN_DIGITS = 7;

    private static final int MAX_DIGITS = 15;

    /** WhatsApp registers these (by SMS or by a call); a shared, premium, toll-free or paging number has no account of a person. */
    private static final Set<PhoneNumberType> ACCEPTABLE = EnumSet.of(
            PhoneNumberType.MOBILE,
            PhoneNumberType.FIXED_LINE_OR_MOBILE,
            PhoneNumberType.FIXED_LINE,
            PhoneNumberType.VOIP,
            PhoneNumberType.PERSONAL_NUMBER);

    private static final Set<PhoneNumberType> SERVICES = EnumSet.of(
            PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN);

    static PhoneReading international(String digits) {
        if (digits.length() < MIN_DIGITS || digits.charAt(0) == '0') {
            return NONE;
        }
        PhoneReading reading = judge(withCode(MatchKeys.foldDigits(digits)));
        if (reading.type != PhoneNumberType.UNKNOWN || !digits.startsWith("549") || digits.length() != 15) {
            return reading;
        }
        // Both marks of an Argentine mobile at once, the 9 and the 15; libphonenumber reads one of them.
        return judge(withCode("54" + digits.substring(3)));
    }

    static PhoneReading national(String digits, String region) {
        if (region.equals("MX")) {
            return mexican(digits);
        }
        return judge(dialledIn(region, digits));
    }

    /**
     * Mexico dropped its trunk prefixes in 2019 and libphonenumber with them. A bare 1 and ten digits is no national form: it
     * is left to the international reading, which is a number of North America.
     */
    private static PhoneReading mexican(String digits) {
        for (String prefix : new String[] {"044", "045", "01"}) {
            if (digits.startsWith(prefix) && digits.length() == prefix.length() + 10) {
                return international("52" + digits.substring(prefix.length()));
            }
        }
        return digits.length() == 11 && digits.charAt(0) == '1' ? NONE : judge(dialledIn("MX", digits));
    }

    boolean isAcceptable() {
        return ACCEPTABLE.contains(type);
    }

    boolean isMobile() {
        return type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
    }

    boolean isLandline() {
        return type == PhoneNumberType.FIXED_LINE;
    }

    boolean isService() {
        return SERVICES.contains(type);
    }

    /** Whether it is an acceptable number with the country code of the region. */
    boolean isOf(String region) {
        return isAcceptable() && digits.startsWith(Integer.toString(LIBRARY.getCountryCodeForRegion(region)));
    }

    /** The phone of an acceptable reading. */
    Phone phone() {
        return Phone.of(MatchKeys.fold(digits));
    }

    /** What was read, by the form in which its account is known; of digits that are no number of anybody, nothing. */
    private static PhoneReading judge(PhoneReading read) {
        String folded = MatchKeys.foldDigits(read.digits);
        if (folded.length() < MIN_DIGITS || folded.length() > MAX_DIGITS) {
            return NONE;
        }
        return folded.equals(read.digits) ? read : new PhoneReading(folded, withCode(folded).type);
    }

    private static PhoneReading withCode(String digits) {
        PhoneReading common = COMMON.international(digits);
        return common != null ? common : LibraryNumbers.international(digits);
    }

    private static PhoneReading dialledIn(String region, String digits) {
        PhoneReading common = COMMON.national(digits, region);
        return common != null ? common : LibraryNumbers.national(digits, region);
    }
}
