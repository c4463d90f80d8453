package io.rollcall.contact;

import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import io.rollcall.contact.DigitPattern.UnknownSyntaxException;
import java.util.List;

/**
 * How numbers are dialled in a region. Thread-safe.
 *
 * @param name ISO 3166 code
 * @param index of the region among those of its calling code
 * @param trunk what is dialled before a number of the region
 * @param international what is dialled before a number of another country
 * @param lengths by how many digits a number has, whether it can be one
 */
record DialledRegion(String name, int index, DialPrefix trunk, DialPrefix international, List<Length> lengths) {

    private static final int LONGEST = 20;

    enum Length {
        /** Of a number, or longer than one. */
        ENOUGH,
        TOO_LONG,
        /** Of no number, or of one without its area code. */
        WRONG
    }

    static DialledRegion of(PhoneMetadata metadata, int index) throws UnknownSyntaxException {
        return new DialledRegion(
                metadata.getId(),
                index,
                DialPrefix.of(metadata.getNationalPrefixForParsing(), metadata.getNationalPrefixTransformRule()),
                DialPrefix.of(metadata.getInternationalPrefix(), ""),
                lengths(
                        metadata.getGeneralDesc().getPossibleLengthList(),
                        metadata.getGeneralDesc().getPossibleLengthLocalOnlyList()));
    }

    private static List<Length> lengths(List<Integer> whole, List<Integer> local) {
        if (whole.isEmpty() || whole.get(0) < 0) {
            throw new IllegalArgumentException("A region without numbers.");
        }
        Length[] lengths = new Length[LONGEST + 1];
        int longest = whole.get(whole.size() - 1);
        for (int length = 0; length <= LONGEST; length++) {
            lengths[length] = whole.contains(length) && !local.contains(length) ? Length.ENOUGH : Length.WRONG;
            if (length > longest && !local.contains(length)) {
                lengths[length] = Length.TOO_LONG;
            }
        }
        return List.of(lengths);
    }

    /** @param digits at most 20 */
    Length length(int digits) {
        return lengths.get(digits);
    }
}
