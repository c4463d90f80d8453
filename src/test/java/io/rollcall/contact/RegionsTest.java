package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTest {

    @ParameterizedTest
    @CsvSource({
        "MY, MY",
        "my, MY",
        "' my ', MY",
        "MYS, MY",
        "+60, MY",
        "60, MY",
        "0060, MY",
        "(+60), MY",
        "Malaysia, MY",
        "MALAYSIA, MY",
        "+1, US",
        "44, GB",
        "UK, GB",
        "U.S.A., US",
        "United States, US",
        "Amerika Syarikat, US",
        "Amerika Serikat, US",
        "Estados Unidos, US",
        "EE. UU., US",
        "Brasil, BR",
        "Brazil, BR",
        "México, MX",
        "Mexico, MX",
        "Alemania, DE",
        "Alemanha, DE",
        "Jerman, DE",
        "Singapura, SG",
        "Côte d’Ivoire, CI",
        "Ivory Coast, CI",
        "Costa do Marfim, CI",
        "Turkey, TR",
        "Türkiye, TR",
        "Vietnam, VN",
        "Viet Nam, VN",
        "Czech Republic, CZ",
        "South Korea, KR",
        "Hong Kong, HK",
        "UAE, AE",
        "España, ES",
        "ＭＹ, MY",
        "+٦٠, MY",
    })
    void knowsCountry(String text, String region) {
        assertThat(Regions.find(text)).contains(region);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "--", "XX", "ZZ", "Atlantis", "+999", "999", "0", "00", "+800", "12345678", "M"})
    void knowsNothingElse(String text) {
        assertThat(Regions.find(text)).isEmpty();
    }

    @Test
    void knowsEveryRegionByItsCodeAndItsEnglishName() {
        for (String region : PhoneNumberUtil.getInstance().getSupportedRegions()) {
            String name = new Locale.Builder().setRegion(region).build().getDisplayCountry(Locale.ENGLISH);

            assertThat(Regions.find(region)).as(region).contains(region);
            assertThat(Regions.find(name)).as(name).contains(region);
        }
    }
}
