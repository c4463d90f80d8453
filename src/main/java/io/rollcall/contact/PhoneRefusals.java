package io.rollcall.contact;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Says why digits are no number, by length and country; the one place that composes these messages. */
final class PhoneRefusals {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    /** Kept: a file has many such rows, and there are few regions. */
    private static final Map<Example, String> EXAMPLES = new ConcurrentHashMap<>();

    private PhoneRefusals() {}

    private record Example(String region, PhoneNumberFormat format) {}

    static Refused needsCountry() {
        return new Refused(
                ReasonCode.PHONE_NEEDS_COUNTRY,
                "a number without a country code, in a row for which no country is known; expected + and the country"
                        + " code, or a country. Give --country, or fill in a country column.");
    }

    /**
     * Why the reading is not acceptable.
     *
     * @param digits as they stood in the cell
     * @param region the region in which they were read; null for an international number
     */
    static Refused of(PhoneReading reading, String digits, @Nullable String region) {
        if (reading.type() != PhoneNumberType.UNKNOWN) {
            return invalid("a " + name(reading.type()) + " number, which has no WhatsApp account of a person;"
                    + " expected a mobile number or a landline. Give the person's own number.");
        }
        if (region == null) {
            return international(digits.startsWith("00") ? digits.substring(2) : digits);
        }
        return invalid(
                "not a phone number in region " + region + ": found " + digitCount(digits) + ", expected a number like "
                        + example(region, PhoneNumberFormat.NATIONAL)
                        + ". Correct it, or write it with + and the country code.");
    }

    private static Refused international(String digits) {
        String region = regionOf(digits);
        if (region == null) {
            return invalid("no country has this country code; expected + and an international number, such as "
                    + example("MY", PhoneNumberFormat.INTERNATIONAL)
                    + ". Correct it, or write the national number and give the country.");
        }
        return invalid("not a phone number in region " + region + ": found " + digitCount(digits)
                + " with the country code, expected a number like " + example(region, PhoneNumberFormat.INTERNATIONAL)
                + ". Correct the number.");
    }

    private static String digitCount(String digits) {
        return digits.length() == 1 ? "1 digit" : digits.length() + " digits";
    }

    private static @Nullable String regionOf(String digits) {
        for (int length = 1; length <= 3 && length < digits.length(); length++) {
            String region = LIBRARY.getRegionCodeForCountryCode(Integer.parseInt(digits.substring(0, length)));
            if (!region.equals("ZZ") && !region.equals("001") && digits.charAt(0) != '0') {
                return region;
            }
        }
        return null;
    }

    private static String example(String region, PhoneNumberFormat format) {
        return EXAMPLES.computeIfAbsent(new Example(region, format), PhoneRefusals::example);
    }

    private static String example(Example wanted) {
        String region = wanted.region();
        PhoneNumber number = LIBRARY.getExampleNumberForType(region, PhoneNumberType.MOBILE);
        if (number == null) {
            number = LIBRARY.getExampleNumber(region);
        }
        return number == null ? "+60 12-345 6789" : LIBRARY.format(number, wanted.format());
    }

    private static String name(PhoneNumberType type) {
        return switch (type) {
            case TOLL_FREE -> "toll-free";
            case PREMIUM_RATE -> "premium-rate";
            case SHARED_COST -> "shared-cost";
            case PAGER -> "pager's";
            case VOICEMAIL -> "voicemail";
            case UAN -> "company access";
            default -> "special";
        };
    }

    private static Refused invalid(String message) {
        return new Refused(ReasonCode.PHONE_INVALID, message);
    }
}
