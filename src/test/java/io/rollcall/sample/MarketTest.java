package io.rollcall.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
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
    void givesValidMobileNumbersOfItsOwnCountry(Market market) throws NumberParseException {
        Set<PhoneNumberType> mobile = EnumSet.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

        for (long index = 0; index < 20_000; index++) {
            String digits = market.callingCode() + market.nationalNumber(42, index * 7919);
            PhoneNumber number = PHONES.parse("+" + digits, null);

            assertThat(PHONES.isValidNumberForRegion(number, market.code()))
                    .as(digits)
                    .isTrue();
            assertThat(PHONES.getNumberType(number)).as(digits).isIn(mobile);
        }
    }

    @ParameterizedTest
    @MethodSource("markets")
    void givesNoNumberTwice(Market market) {
        Set<String> numbers = new HashSet<>();

        LongStream.range(0, 100_000).forEach(index -> numbers.add(market.nationalNumber(7, index)));

        assertThat(numbers).hasSize(100_000);
    }

    @ParameterizedTest
    @MethodSource("markets")
    void isReadAsTheSameNumberInEveryFormThatSpreadsheetsDoNotBreak(Market market) throws NumberParseException {
        // These two are what a plain phone library cannot read: an amount, and WhatsApp's own forms.
        Set<PhoneForm> broken = EnumSet.of(PhoneForm.DECIMAL, PhoneForm.OTHER_ACCOUNT);
        Person person = new Person(5, market, "Kim", market.nationalNumber(42, 5));

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

    @Test
    void writesTheFormsThatOnlyWhatsAppUses() {
        Market brazil = market("BR");
        Market mexico = market("MX");

        assertThat(PhoneForm.OTHER_ACCOUNT.write(new Person(0, brazil, "Ana", "11987654321")))
                .isEqualTo("+551187654321");
        assertThat(PhoneForm.OTHER_ACCOUNT.write(new Person(0, mexico, "Ana", "5512345678")))
                .isEqualTo("+5215512345678");
        assertThat(PhoneForm.DECIMAL.write(new Person(0, mexico, "Ana", "5512345678")))
                .isEqualTo("525512345678.0");
    }

    private static Market market(String code) {
        return Market.ALL.stream()
                .filter(market -> market.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
