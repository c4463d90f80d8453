package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppIdTest {

    @ParameterizedTest
    @CsvSource({
        "60123456789, 60123456789",
        "+60123456789, 60123456789",
        "60123456789@s.whatsapp.net, 60123456789",
        "60123456789@C.US, 60123456789",
        "60123456789.0, 60123456789",
        "'+60 12-345 6789', 60123456789",
        "\u200e60123456789, 60123456789",
    })
    void readsId(String cell, String digits) {
        assertThat(WhatsAppId.parse(cell)).isEqualTo(new WhatsAppId(digits));
    }

    @Test
    void keepsTheFormThatWhatsAppConfirmedAndFoldsOnlyTheKey() {
        WhatsAppId id = (WhatsAppId) WhatsAppId.parse("5215512345678");

        assertThat(id.digits()).isEqualTo("5215512345678");
        assertThat(id.matchKey().digits()).isEqualTo(525512345678L);
        assertThat(id.phone().e164()).isEqualTo("+525512345678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "123456", "0123456789", "1234567890123456", "abc", "60123456789@g.us", "60123456789@lid"})
    void refusesWhatIsNoId(String cell) {
        assertThat(WhatsAppId.parse(cell))
                .isEqualTo(new Refused(
                        ReasonCode.WHATSAPP_ID_INVALID,
                        "not a WhatsApp id; expected 7 to 15 digits with the country code, such as 60123456789."
                                + " A national number belongs in a phone column."));
    }

    @Test
    void saysThatASpreadsheetLostTheDigits() {
        assertThat(WhatsAppId.parse("9.19877E+11"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(ReasonCode.PHONE_DIGITS_LOST));
    }
}
