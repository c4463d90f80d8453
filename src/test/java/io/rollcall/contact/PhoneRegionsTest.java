package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example numbers of libphonenumber, of every region and kind that can have an account. */
class PhoneRegionsTest {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final Set<PhoneNumberType> PERSONS = Set.of(
            PhoneNumberType.MOBILE,
            PhoneNumberType.FIXED_LINE,
            PhoneNumberType.FIXED_LINE_OR_MOBILE,
            PhoneNumberType.VOIP,
            PhoneNumberType.PERSONAL_NUMBER);

    private final PhoneParser parser = new PhoneParser();

    record Example(String region, PhoneNumber number) {

        String format(PhoneNumberFormat format) {
            return LIBRARY.format(number, format);
        }

        /** The library's number, with the 9 that WhatsApp puts into every Argentine one. */
        String expected() {
            return "+" + MatchKeys.foldDigits(format(PhoneNumberFormat.E164).substring(1));
        }

        @Override
        public String toString() {
            return region + " " + format(PhoneNumberFormat.E164);
        }
    }

    static Stream<Example> examples() {
        return LIBRARY.getSupportedRegions().stream()
                .sorted()
                .flatMap(region -> Stream.of(PhoneNumberType.values())
                        .map(type -> Optional.ofNullable(LIBRARY.getExampleNumberForType(region, type)))
                        .flatMap(Optional::stream)
                        .filter(number -> PERSONS.contains(LIBRARY.getNumberType(number)))
                        .distinct()
                        .map(number -> new Example(region, number)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void readsEveryRegionsNumberInEveryFormat(Example example) {
        Optional<String> region = Optional.of(example.region());
        String e164 = example.format(PhoneNumberFormat.E164);

        assertThat(read(e164, Optional.empty())).isEqualTo(example.expected());
        assertThat(read(e164, region)).isEqualTo(example.expected());
        assertThat(read(example.format(PhoneNumberFormat.INTERNATIONAL), Optional.empty()))
                .isEqualTo(example.expected());
        assertThat(read(example.format(PhoneNumberFormat.RFC3966), Optional.empty()))
                .isEqualTo(example.expected());
        assertThat(read(example.format(PhoneNumberFormat.NATIONAL), region)).isEqualTo(example.expected());
        assertThat(read("00" + e164.substring(1), Optional.empty())).isEqualTo(example.expected());
        assertThat(read(e164.substring(1), region)).isEqualTo(example.expected());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void readsItsOwnCanonicalFormAsTheSameAccount(Example example) {
        Phone first = (Phone) parser.parse(example.format(PhoneNumberFormat.E164), Optional.empty());

        PhoneResult again = parser.parse(first.e164(), Optional.empty());

        assertThat(again).isEqualTo(first);
        assertThat(MatchKeys.fold(first.e164().substring(1))).isEqualTo(first.matchKey());
        assertThat(first.e164()).isEqualTo("+" + first.matchKey().digits());
    }

    private String read(String cell, Optional<String> region) {
        PhoneResult result = parser.parse(cell, region);
        return result instanceof Phone phone ? phone.e164() : ((Refused) result).message();
    }
}
