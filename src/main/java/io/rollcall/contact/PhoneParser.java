package io.rollcall.contact;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cell of a phone column. A lexical gate comes first; then these readings are tried in this order, and the first that
 * is a number in use by libphonenumber's patterns, of a kind that can have a WhatsApp account, is taken:
 *
 * <ol>
 *   <li>with {@code +}: international, and nothing else;
 *   <li>with a region: the national reading, as it would be dialled there, which includes the region's prefixes for
 *       foreign numbers and its own country code without {@code +}. If it is a landline without the zero
 *       that is dialled before it, it yields to the international reading of the same digits, if that is a mobile or a number
 *       of the same country: {@code 919876543210} in a German file is not a landline in Franconia. A service number (toll-free,
 *       premium, shared-cost) ends the search;
 *   <li>{@code 00} and an international number, with or without a region;
 *   <li>an international number without {@code +}, if it is a mobile;
 *   <li>with a region: the national reading with a leading zero that a spreadsheet ate put back, for regions whose numbers
 *       begin with one.
 * </ol>
 *
 * <p>Before each check the number is folded ({@link MatchKeys}), so that forms which WhatsApp sends and libphonenumber
 * calls invalid are judged by their account's other form. Thread-safe.
 */
public final class PhoneParser {

    /**
     * Reads one cell.
     *
     * @param cell as it stands in the file
     * @param region ISO 3166 code of the country whose national numbers are meant, such as {@code MY}
     */
    public PhoneResult parse(String cell, Optional<String> region) {
        PhoneCell.Reading reading = PhoneCell.read(cell);
        if (reading instanceof PhoneCell.NotANumber none) {
            return none.why();
        }
        PhoneCell.Digits digits = (PhoneCell.Digits) reading;
        if (digits.international()) {
            return decide(PhoneReading.international(digits.digits()), digits, null);
        }
        String country = region.orElse(null);
        return country == null ? withoutRegion(digits) : withRegion(digits, country);
    }

    private static PhoneResult withRegion(PhoneCell.Digits cell, String region) {
        String digits = cell.digits();
        boolean zero = digits.charAt(0) == '0';
        PhoneReading national = PhoneReading.national(digits, region);
        boolean doubtful = national.isLandline() && !zero;
        if (!doubtful && (national.isAcceptable() || national.isService())) {
            return decide(national, cell, region);
        }
        PhoneReading foreign = foreign(digits, doubtful ? region : null);
        if (foreign.isAcceptable()) {
            return foreign.phone();
        }
        if (!national.isAcceptable() && !zero) {
            PhoneReading restored = PhoneReading.national("0" + digits, region);
            if (restored.isAcceptable()) {
                return restored.phone();
            }
        }
        return decide(national, cell, region);
    }

    private static PhoneResult withoutRegion(PhoneCell.Digits cell) {
        PhoneReading foreign = foreign(cell.digits(), null);
        if (foreign.isAcceptable()) {
            return foreign.phone();
        }
        if (cell.digits().startsWith("00") || cell.digits().length() > PhoneCell.MAX_DIGITS_OF_ONE) {
            return decide(foreign, cell, null);
        }
        return PhoneRefusals.needsCountry();
    }

    /**
     * International digits without a {@code +}: after 00 of any kind, else only mobiles, and what begins with the country code
     * of the region itself.
     */
    private static PhoneReading foreign(String digits, @Nullable String region) {
        if (digits.startsWith("00")) {
            return PhoneReading.international(digits.substring(2));
        }
        PhoneReading reading = PhoneReading.international(digits);
        return reading.isMobile() || (region != null && reading.isOf(region)) ? reading : PhoneReading.NONE;
    }

    private static PhoneResult decide(PhoneReading reading, PhoneCell.Digits cell, @Nullable String region) {
        if (reading.isAcceptable()) {
            return reading.phone();
        }
        return PhoneRefusals.of(reading, cell.digits(), region);
    }
}
