package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fast reading of numbers beside libphonenumber. More numbers of each region than in every build:
 * {@code -Dphones.generated=1000000 -Dphones.seed=2}.
 */
class CommonNumbersTest {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final int GENERATED = Integer.getInteger("phones.generated", 3_000);
    private static final long SEED = Long.getLong("phones.seed", 20_261_122L);

    /** What people and machines dial before numbers, in any country. */
    private static final List<String> PREFIXES = List.of(
            "", "", "", "", "0", "00", "000", "1", "8", "80", "810", "06", "01", "011", "0011", "09", "15", "011",
            "044", "045", "0015", "0021", "021", "031", "9", "90", "19", "1900", "180020", "003768", "1793", "10",
            "1010");

    private final CommonNumbers common = new CommonNumbers(0);
    private long compared;
    private long answered;

    @Test
    void agreesWithTheLibraryOnEveryExampleOfEveryRegionAndKind() {
        List<String> examples = examples();

        for (String digits : examples) {
            compareInternational(digits);
        }

        assertThat(compared).isGreaterThan(1_000);
        assertThat(answered).as("answers without the library, of %s", compared).isGreaterThan(compared * 95 / 100);
    }

    @Test
    void agreesWithTheLibraryOnExamplesThatAreDialledInAnyWay() {
        for (String region : regions()) {
            for (String number : nationalExamples(region)) {
                for (String prefix : PREFIXES) {
                    compareNational(prefix + number, region);
                    compareInternational(LIBRARY.getCountryCodeForRegion(region) + prefix + number);
                }
                for (int length = 1; length < number.length(); length++) {
                    compareNational(number.substring(0, length), region);
                    compareNational(number + number.substring(0, length), region);
                }
            }
        }

        assertThat(answered).as("answers without the library, of %s", compared).isGreaterThan(compared / 2);
    }

    /** Regions one after the other, because the library forgets the patterns of all but a few. */
    @Test
    void agreesWithTheLibraryOnGeneratedNumbersOfEveryRegion() {
        for (String region : regions()) {
            Random random = new Random(SEED + region.hashCode());
            NumberPlan plan = NumberPlan.of(LIBRARY.getCountryCodeForRegion(region));
            List<String> examples = nationalExamples(region);
            List<String> sharing = LIBRARY.getRegionCodesForCountryCode(LIBRARY.getCountryCodeForRegion(region));
            for (int i = 0; i < GENERATED; i++) {
                String number = plan == null || i % 4 == 0 ? changed(examples, random) : walked(plan, random);
                String prefix = PREFIXES.get(random.nextInt(PREFIXES.size()));
                String code = Integer.toString(LIBRARY.getCountryCodeForRegion(region));
                String digits = i % 8 == 1 ? code + prefix + number : prefix + number;
                compareNational(digits, region);
                compareInternational(code + number);
                if (i % 8 == 2) {
                    compareNational(digits, sharing.get(random.nextInt(sharing.size())));
                    compareInternational(code + digits);
                }
            }
        }

        System.out.printf(
                "SCOREBOARD phones: %,d numbers compared with libphonenumber, 0 differences, %.1f %% answered without it%n",
                compared, answered * 100.0 / compared);
        assertThat(answered).as("answers without the library, of %s", compared).isGreaterThan(compared * 3 / 4);
    }

    @Test
    void agreesWithTheLibraryOnDigitsOfAnyKind() {
        Random random = new Random(SEED);
        List<String> regions = regions();
        for (int i = 0; i < GENERATED * 10; i++) {
            String digits = digits(random, 2 + random.nextInt(18));
            if (i % 50 == 0) {
                regions = List.of(regions().get(random.nextInt(regions().size())), "MY");
            }
            compareInternational(digits);
            compareNational(digits, regions.get(random.nextInt(regions.size())));
        }

        assertThat(compared).isGreaterThan(GENERATED * 10L);
    }

    @Test
    void leavesTheFirstNumbersOfACallingCodeToTheLibrary() {
        CommonNumbers patient = new CommonNumbers(3);

        for (int i = 0; i < 3; i++) {
            assertThat(patient.international("60123456789")).isNull();
        }

        assertThat(patient.international("60123456789")).isEqualTo(LibraryNumbers.international("60123456789"));
        assertThat(patient.national("0123456789", "MY")).isNotNull();
        assertThat(patient.international("919876543210")).isNull();
    }

    @Test
    void understandsThePatternsOfEveryCallingCode() {
        List<Integer> unknown = LIBRARY.getSupportedCallingCodes().stream()
                .filter(code -> !LIBRARY.getSupportedGlobalNetworkCallingCodes().contains(code))
                .filter(code -> NumberPlan.of(code) == null)
                .toList();

        assertThat(unknown).isEmpty();
    }

    /** Numbers that begin otherwise in each of many countries would otherwise fill the memory. */
    @Test
    void makesFewStatesOfManyNumbers() {
        int most = 0;
        for (int code : LIBRARY.getSupportedCallingCodes()) {
            NumberPlan plan = NumberPlan.of(code);
            Random random = new Random(SEED + code);
            for (int i = 0; plan != null && i < 20_000; i++) {
                walked(plan, random);
            }
            most = plan == null ? most : Math.max(most, plan.machine().size());
        }

        assertThat(most).isLessThan(4_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?=1)2", "[^1]", "1*", "1+", "1{2,}", "(1", "\\D", "a", "1{", "[1", "^1", "."})
    void leavesPatternsThatItDoesNotKnowToTheLibrary(String pattern) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> DigitPattern.parse(pattern))
                .isInstanceOf(DigitPattern.UnknownSyntaxException.class)
                .hasMessageContaining("not understood");
    }

    private void compareInternational(String digits) {
        if (digits.charAt(0) == '0') {
            return;
        }
        PhoneReading fast = common.international(digits);
        compared++;
        if (fast != null) {
            answered++;
            assertThat(fast).as("+%s", digits).isEqualTo(LibraryNumbers.international(digits));
        }
    }

    private void compareNational(String digits, String region) {
        PhoneReading fast = common.national(digits, region);
        compared++;
        if (fast != null) {
            answered++;
            assertThat(fast).as("%s in %s", digits, region).isEqualTo(LibraryNumbers.national(digits, region));
        }
    }

    private static List<String> regions() {
        return List.copyOf(new TreeSet<>(LIBRARY.getSupportedRegions()));
    }

    private static List<String> examples() {
        List<String> examples = new ArrayList<>();
        for (String region : regions()) {
            int code = LIBRARY.getCountryCodeForRegion(region);
            nationalExamples(region).forEach(number -> examples.add(code + number));
        }
        return examples;
    }

    /** One of each kind, and one that is none. */
    private static List<String> nationalExamples(String region) {
        List<String> examples = new ArrayList<>();
        for (PhoneNumberType type : PhoneNumberType.values()) {
            PhoneNumber number = type == PhoneNumberType.UNKNOWN
                    ? LIBRARY.getInvalidExampleNumber(region)
                    : LIBRARY.getExampleNumberForType(region, type);
            if (number != null) {
                examples.add(LIBRARY.getNationalSignificantNumber(number));
            }
        }
        return examples;
    }

    /** An example with other digits at one or two places, or with more or less of them. */
    private static String changed(List<String> examples, Random random) {
        StringBuilder number = new StringBuilder(examples.get(random.nextInt(examples.size())));
        for (int i = random.nextInt(3); i >= 0; i--) {
            number.setCharAt(random.nextInt(number.length()), (char) ('0' + random.nextInt(10)));
        }
        if (random.nextInt(4) == 0) {
            number.append(digits(random, 1 + random.nextInt(3)));
        }
        return random.nextInt(6) == 0 ? number.substring(0, 1 + random.nextInt(number.length())) : number.toString();
    }

    /** Digits that mostly lead on in the machine, to a number or beside one. */
    private static String walked(NumberPlan plan, Random random) {
        StringBuilder number = new StringBuilder();
        DigitMachine.State<NumberPlan.Meaning> state = plan.machine().start();
        while (number.length() < 15) {
            int digit = random.nextInt(10);
            DigitMachine.State<NumberPlan.Meaning> next = plan.machine().next(state, digit);
            for (int tries = random.nextInt(30); tries > 0 && (next == null || next.isDead()); tries--) {
                digit = random.nextInt(10);
                next = plan.machine().next(state, digit);
            }
            if (next == null || (next.isDead() && random.nextInt(4) > 0 && number.length() > 3)) {
                break;
            }
            number.append(digit);
            state = next;
        }
        return number.isEmpty() ? "0" : number.toString();
    }

    private static String digits(Random random, int length) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
