package io.rollcall.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which match keys are of a country, as ranges of numbers, so that a database can look them up. What begins with a calling code is
 * of its country. Of those that share one, the countries of +1 and +7 are told apart by the three digits behind it; of
 * the others, the largest has all numbers ({@code GB} has those of Jersey), and the small ones cannot be selected.
 */
public final class CountryNumbers {

    private static final int MIN_DIGITS = 7;
    private static final int MAX_DIGITS = 15;

    /** Calling codes whose countries are told apart by the next three digits of ten. */
    private static final Set<Integer> BY_AREA = Set.of(1, 7);

    private CountryNumbers() {}

    /** Both ends are included. */
    public record Range(long from, long to) {}

    /** Disjoint ranges in order; empty where numbers do not tell that they are of this country. */
    public static Optional<List<Range>> of(String region) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        int code = library.getCountryCodeForRegion(region);
        if (code == 0) {
            return Optional.empty();
        }
        List<String> sharing = library.getRegionCodesForCountryCode(code);
        if (sharing.size() > 1 && BY_AREA.contains(code)) {
            return Optional.of(areas(code, region)).filter(ranges -> !ranges.isEmpty());
        }
        return library.getRegionCodeForCountryCode(code).equals(region) ? Optional.of(all(code)) : Optional.empty();
    }

    /** The country whose numbers those of this one look like; itself where it can be selected. */
    public static String largest(String region) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        return library.getRegionCodeForCountryCode(library.getCountryCodeForRegion(region));
    }

    private static List<Range> all(int code) {
        List<Range> ranges = new ArrayList<>();
        int length = Integer.toString(code).length();
        for (int digits = MIN_DIGITS; digits <= MAX_DIGITS; digits++) {
            long scale = (long) Math.pow(10, digits - length);
            ranges.add(new Range(code * scale, (code + 1) * scale - 1));
        }
        return ranges;
    }

    private static List<Range> areas(int code, String region) {
        List<Range> ranges = new ArrayList<>();
        for (int area = 200; area <= 999; area++) {
            if (!regionOfArea(code, area).equals(region)) {
                continue;
            }
            long from = (code * 1000L + area) * 10_000_000L;
            int last = ranges.size() - 1;
            if (last >= 0 && ranges.get(last).to() + 1 == from) {
                ranges.set(last, new Range(ranges.get(last).from(), from + 9_999_999L));
                continue;
            }
            ranges.add(new Range(from, from + 9_999_999L));
        }
        return ranges;
    }

    /** What nobody has assigned goes to the largest country. */
    private static String regionOfArea(int code, int area) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        String largest = library.getRegionCodeForCountryCode(code);
        try {
            for (String rest : List.of("2345678", "0000000", "5550123")) {
                PhoneNumber number = library.parse("+" + code + area + rest, null);
                String region = library.getRegionCodeForNumber(number);
                if (region != null) {
                    return region;
                }
            }
            return largest;
        } catch (NumberParseException none) {
            return largest;
        }
    }
}
