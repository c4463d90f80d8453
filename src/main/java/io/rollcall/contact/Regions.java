package io.rollcall.contact;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Countries as people write them: ISO 3166 codes of two or three letters, calling codes ({@code +60}, {@code 0060},
 * {@code 60}), and names in English, Malay, Indonesian, Spanish and Portuguese, without regard to case, accents and
 * punctuation. A calling code that several regions share means the largest ({@code +1}: US). Thread-safe.
 */
public final class Regions {

    /** Earlier languages win where one name means two countries. */
    private static final List<String> LANGUAGES = List.of("en", "ms", "id", "es", "pt");

    private static final Pattern SIGNS = Pattern.compile("[+() -]");
    private static final Pattern CALLING_CODE = Pattern.compile("[0-9]{1,5}");

    private Regions() {}

    /** Read when the first name is met: most files name countries by their codes. */
    private static final class Names {
        private static final Map<String, String> REGIONS = namesToRegions();
    }

    /**
     * The region that the text names.
     *
     * @return its ISO 3166 code of two capital letters; empty if the text names none
     */
    public static Optional<String> find(String text) {
        if (PhoneNumberUtil.getInstance().getSupportedRegions().contains(text)) {
            return Optional.of(text);
        }
        String plain = CellText.plain(text);
        String digits = SIGNS.matcher(plain).replaceAll("");
        if (CALLING_CODE.matcher(digits).matches()) {
            return byCallingCode(digits.startsWith("00") ? digits.substring(2) : digits);
        }
        return Optional.ofNullable(Names.REGIONS.get(Words.key(plain)));
    }

    /** The countries' names in English, in no particular order. */
    public static List<String> names() {
        return PhoneNumberUtil.getInstance().getSupportedRegions().stream()
                .map(region -> new Locale.Builder().setRegion(region).build().getDisplayCountry(Locale.ENGLISH))
                .toList();
    }

    private static Optional<String> byCallingCode(String digits) {
        if (digits.isEmpty() || digits.length() > 3) {
            return Optional.empty();
        }
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        String region = library.getRegionCodeForCountryCode(Integer.parseInt(digits));
        return library.getSupportedRegions().contains(region) ? Optional.of(region) : Optional.empty();
    }

    private static Map<String, String> namesToRegions() {
        Map<String, String> names = new HashMap<>();
        List<String> regions = PhoneNumberUtil.getInstance().getSupportedRegions().stream()
                .sorted()
                .toList();
        for (String region : regions) {
            names.put(Words.key(region), region);
        }
        for (String region : regions) {
            iso3(region).ifPresent(code -> names.putIfAbsent(code, region));
        }
        WordList.read("country-names.txt").forEach((region, words) -> words.forEach(word -> names.put(word, region)));
        for (String language : LANGUAGES) {
            Locale locale = Locale.forLanguageTag(language);
            for (String region : regions) {
                names.putIfAbsent(
                        Words.key(new Locale.Builder().setRegion(region).build().getDisplayCountry(locale)), region);
            }
        }
        return Map.copyOf(names);
    }

    private static Optional<String> iso3(String region) {
        try {
            return Optional.of(Words.key(
                            new Locale.Builder().setRegion(region).build().getISO3Country()))
                    .filter(code -> !code.isEmpty());
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }
}
