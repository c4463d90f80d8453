package io.rollcall.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** What libphonenumber says of digits: the number in E.164 and its kind. Thread-safe. */
final class LibraryNumbers {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final String NO_REGION = "ZZ";

    private LibraryNumbers() {}

    /** Reads a number with its calling code; {@link PhoneReading#NONE} where it cannot be read. */
    static PhoneReading international(String digits) {
        return read("+" + digits, NO_REGION);
    }

    /** Reads digits as they would be dialled in a region; {@link PhoneReading#NONE} where they cannot be read. */
    static PhoneReading national(String digits, String region) {
        return read(digits, region);
    }

    private static PhoneReading read(String text, String region) {
        try {
            PhoneNumber number = LIBRARY.parse(text, region);
            return new PhoneReading(
                    LIBRARY.format(number, PhoneNumberFormat.E164).substring(1), LIBRARY.getNumberType(number));
        } catch (NumberParseException e) {
            return PhoneReading.NONE;
        }
    }
}
