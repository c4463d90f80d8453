package io.rollcall.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.rollcall.contact.Phone;
import io.rollcall.contact.PhoneParser;
import io.rollcall.contact.Regions;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarketTest {

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    static List<Market> markets() {
        return Market.ALL;
    }

    @ParameterizedTest
    @MethodSource("markets")
    void givesValidMobileNumbersOfItsOwnCountryWhateverFollowsThePrefix(Market market) throws NumberParseException {
        Set<PhoneNumberType> mobile = EnumSet.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);
        NumberPlan plan = market.numbers();

        for (String prefix : plan.prefixes()) {
            for (int next = 0; next < 1000; next++) {
                String subscriber = String.format("%03d", next) + "1234567".substring(0, plan.subscriberDigits() - 3);
                String digits = market.callingCode() + prefix + subscriber;
                PhoneNumber number = PHONES.parse("+" + digits, null);

                assertThat(PHONES.isValidNumberForRegion(number, market.code()))
                        .as(digits)
                        .isTrue();
                assertThat(PHONES.getNumberType(number)).as(digits).isIn(mobile);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("markets")
    void givesNoNumberTwice(Market market) {
        Set<String> numbers = new HashSet<>();

        LongStream.range(0, 100_000)
                .forEach(index -> numbers.add(market.numbers().nationalNumber(7, index)));

        assertThat(numbers).hasSize(100_000);
        assertThat(market.numbers().capacity()).isGreaterThanOrEqualTo(10_000_000);
        assertThat(market.numbers().capacity() % 7_368_787).isPositive();
    }

    @ParameterizedTest
    @MethodSource("markets")
    void groupsAllDigitsOfANumber(Market market) {
        int digits =
                market.numbers().groups().stream().mapToInt(Integer::intValue).sum();

        assertThat(market.numbers().nationalNumber(1, 1)).hasSize(digits);
    }

    @ParameterizedTest
    @MethodSource("markets")
    void isReadAsTheSameNumberInEveryFormThatSpreadsheetsDoNotBreak(Market market) throws NumberParseException {
        // These are what a plain phone library cannot read: an amount, WhatsApp's own forms, and, in Germany, where
        // numbers
        // may be that long, an international number without its plus sign.
        Set<PhoneForm> broken = EnumSet.of(PhoneForm.DECIMAL, PhoneForm.OTHER_ACCOUNT);
        if (market.code().equals("DE")) {
            broken.add(PhoneForm.BARE);
        }

        for (long index = 0; index < 100; index++) {
            Person person = person(market, market.numbers().nationalNumber(42, index));
            for (PhoneForm form : PhoneForm.values()) {
                if (broken.contains(form) || !form.suits(market)) {
                    continue;
                }
                String text = form.write(person).replaceFirst("^(tel:|whatsapp:|')", "");
                PhoneNumber number = PHONES.parse(text, form.needsCountry() ? market.code() : null);

                assertThat(PHONES.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
                        .as("%s: %s", form, text)
                        .isEqualTo("+" + person.digits());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("markets")
    void isTheSameAccountForAnImportInEveryForm(Market market) {
        for (long index = 0; index < 100; index++) {
            Person person = person(market, market.numbers().nationalNumber(42, index));
            for (PhoneForm form : PhoneForm.values()) {
                if (form.suits(market)) {
                    String text = form.write(person);
                    Optional<String> region = form.needsCountry() ? Optional.of(market.code()) : Optional.empty();

                    assertThat(new PhoneParser().parse(text, region))
                            .as("%s: %s", form, text)
                            .isInstanceOfSatisfying(
                                    Phone.class,
                                    phone -> assertThat(phone.e164()).isEqualTo("+" + person.digits()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("markets")
    void isNamedAsImportsKnowIt(Market market) {
        assertThat(Regions.find(market.name())).contains(market.code());
        assertThat(Regions.find(market.code())).contains(market.code());
    }

    @Test
    void thereAreAboutFortyOfThemInTheOrderOfTheirCodes() {
        assertThat(Market.ALL)
                .hasSizeBetween(38, 45)
                .extracting(Market::code)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void writesTheFormsThatOnlyWhatsAppUses() {
        Market argentina = market("AR");
        Market brazil = market("BR");
        Market mexico = market("MX");

        assertThat(PhoneForm.OTHER_ACCOUNT.write(person(argentina, "91123456789")))
                .isEqualTo("+541123456789");
        assertThat(PhoneForm.OTHER_ACCOUNT.write(person(brazil, "11987654321"))).isEqualTo("+551187654321");
        assertThat(PhoneForm.OTHER_ACCOUNT.write(person(mexico, "5512345678"))).isEqualTo("+5215512345678");
        assertThat(PhoneForm.DECIMAL.write(person(mexico, "5512345678"))).isEqualTo("525512345678.0");
    }

    private static Person person(Market market, String number) {
        return new Person(5, market, "Kim", number, "Here", "2020-01-01");
    }

    private static Market market(String code) {
        return Market.ALL.stream()
                .filter(market -> market.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
