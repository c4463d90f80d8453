package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneParserTest {

    private final PhoneParser parser = new PhoneParser();

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, quoteCharacter = '~', textBlock = """
            # measured forms of one number
            0123456789              | MY | +60123456789
            012-345 6789            | MY | +60123456789
            123456789               | MY | +60123456789
            60123456789             | MY | +60123456789
            60123456789             |    | +60123456789
            '+60123456789           |    | +60123456789
            tel:+60-12-345-6789     |    | +60123456789
            TEL: +60-12-345-6789    |    | +60123456789
            whatsapp:+60123456789   |    | +60123456789
            https://wa.me/60123456789 |  | +60123456789
            0060123456789           | MY | +60123456789
            0060123456789           |    | +60123456789
            +0060123456789          |    | +60123456789
            +60 (0)12-345 6789      |    | +60123456789
            (+60) 12-345 6789       |    | +60123456789
            =~~"0123456789"         | MY | +60123456789
            ٠١٢٣٤٥٦٧٨٩              | MY | +60123456789
            ０１２３４５６７８９       | MY | +60123456789
            ＋６０１２３４５６７８９    |    | +60123456789
            +60.12.345.6789         |    | +60123456789
            0123456789/             | MY | +60123456789
            +919876543210           |    | +919876543210
            919876543210            |    | +919876543210
            919876543210            | MY | +919876543210
            919876543210            | DE | +919876543210
            5511987654321           | DE | +5511987654321
            5511987654321           | BR | +5511987654321
            01012345678             | KR | +821012345678
            011 44 7911 123456      | US | +447911123456
            # which reading wins
            62218350123             | ID | +62218350123
            02218350123             | ID | +622218350123
            34612345678             | IT | +34612345678
            6591234567              | IN | +6591234567
            2025550123              | US | +12025550123
            20.12.34                | NC | +687201234
            # a spreadsheet's floats that are exact
            60123456789.0           |    | +60123456789
            60123456789,00          |    | +60123456789
            9.19876543210E11        |    | +919876543210
            9,19876543210E+11       |    | +919876543210
            919876543210E0          |    | +919876543210
            60,123,456,789          |    | +60123456789
            972502345678.0          |    | +972502345678
            9.72502345678E11        |    | +972502345678
            # forms of one account
            +5215512345678          |    | +525512345678
            5215512345678           |    | +525512345678
            5215512345678           | MX | +525512345678
            +525512345678           |    | +525512345678
            5512345678              | MX | +525512345678
            044 55 1234 5678        | MX | +525512345678
            01 55 1234 5678         | MX | +525512345678
            15512345678             | MX | +15512345678
            +558299448232           |    | +5582999448232
            558299448232            |    | +5582999448232
            8299448232              | BR | +5582999448232
            (082) 9944-8232         | BR | +5582999448232
            +551123456789           |    | +551123456789
            1123456789              | BR | +551123456789
            +541123456789           |    | +5491123456789
            541123456789            |    | +5491123456789
            +5491123456789          |    | +5491123456789
            011 15 2345-6789        | AR | +5491123456789
            11 15 2345-6789         | AR | +5491123456789
            +54 9 11 15 2345-6789   |    | +5491123456789
            # renumbered countries
            +22507080910            |    | +2250707080910
            07 08 09 10             | CI | +2250707080910
            22505080910             |    | +2250505080910
            +225 01 08 09 10        |    | +2250101080910
            20 21 22 23             | CI | +2252720212223
            +225 20 00 12 34        |    | +2252520001234
            +225 20 80 12 34        |    | +2252120801234
            0707080910              | CI | +2250707080910
            707080910               | CI | +2250707080910
            +22997000000            |    | +2290197000000
            97000000                | BJ | +2290197000000
            0197000000              | BJ | +2290197000000
            # eaten zeros where the zero belongs to the number
            612345678               | IT | +390612345678
            """)
    void readsNumber(String cell, String region, String e164) {
        PhoneResult result = parser.parse(cell.replace("~~", ""), Optional.ofNullable(region));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Phone.class, phone -> assertThat(phone.e164()).isEqualTo(e164));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            9.19877E+11               |    | PHONE_DIGITS_LOST
            9,19877E+11               | MY | PHONE_DIGITS_LOST
            9.1987654321E11           |    | PHONE_DIGITS_LOST
            9198765432101234.0        |    | PHONE_DIGITS_LOST
            ########                  | MY | PHONE_DIGITS_LOST
            2026-11-22                | IL | PHONE_INVALID
            22/11/2026                | MY | PHONE_INVALID
            22.11.2026                | MY | PHONE_INVALID
            2026-11-22 10:15:00       | MY | PHONE_INVALID
            60123456789.5             | MY | PHONE_INVALID
            1.5E-3                    | MY | PHONE_INVALID
            O123456789                | MY | PHONE_INVALID
            012345б789                | MY | PHONE_INVALID
            n/a                       | MY | PHONE_INVALID
            1-800-FLOWERS             | US | PHONE_INVALID
            -                         | MY | PHONE_INVALID
            60123****89               | MY | PHONE_INVALID
            4930123456789012345       |    | PHONE_INVALID
            +493012345678901234       |    | PHONE_INVALID
            03012345678901234         | DE | PHONE_INVALID
            +431234                   |    | PHONE_INVALID
            +60+123456789             | MY | PHONE_INVALID
            12345                     | MY | PHONE_INVALID
            800123456                 | IT | PHONE_INVALID
            1860 345 1234             | IN | PHONE_INVALID
            60323856789               | SG | PHONE_INVALID
            2025550123                |    | PHONE_NEEDS_COUNTRY
            22/11/26                  | NC | PHONE_INVALID
            601234567890123456789     | MY | PHONE_INVALID
            +999123456789             |    | PHONE_INVALID
            1300123456                | MY | PHONE_INVALID
            +6012345                  |    | PHONE_INVALID
            999                       | MY | PHONE_INVALID
            0123456789                |    | PHONE_NEEDS_COUNTRY
            123456789                 |    | PHONE_NEEDS_COUNTRY
            012-345 6789 ext 12       | MY | PHONE_AMBIGUOUS
            +60123456789x12           |    | PHONE_AMBIGUOUS
            tel:+60-12-345-6789;ext=5 |    | PHONE_AMBIGUOUS
            0123456789/0198765432     | MY | PHONE_AMBIGUOUS
            0123456789, 0198765432    | MY | PHONE_AMBIGUOUS
            0123456789; 0198765432    | MY | PHONE_AMBIGUOUS
            0123456789 or 0198765432  | MY | PHONE_AMBIGUOUS
            0123456789 atau 0198765432 | MY | PHONE_AMBIGUOUS
            +60123456789 +60198765432 | MY | PHONE_AMBIGUOUS
            0123456789 0198765432     | MY | PHONE_AMBIGUOUS
            03-23856789/90            | MY | PHONE_AMBIGUOUS
            """)
    void refusesWithReason(String cell, String region, ReasonCode code) {
        PhoneResult result = parser.parse(cell, Optional.ofNullable(region));

        assertThat(result).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.message()).doesNotContain(cell).endsWith(".");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200e+60123456789\u202c", // marks of direction, from a copied chat
                "\ufeff0123456789",
                "\u200b012\u2060-345\u00a06789\u202f",
                "012\u2011345\u20136789",
                "\u2066\u200f+60 12\u2009345\u30006789\u2069",
                "0\ufe0f\u20e312\u00ad3456789",
                "\u2018+60123456789",
                "\t0123456789\r\n",
                "\uff0b60\uff0812\uff093456789",
            })
    void seesThroughInvisibleAndForeignCharacters(String cell) {
        PhoneResult result = parser.parse(cell, Optional.of("MY"));

        assertThat(result).isEqualTo(new Phone("+60123456789", new MatchKey(60123456789L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789\n0198765432", "0123456789\r\n0198765432", "0123456789\u20280198765432"})
    void takesLineBreakBetweenNumbersForTwoNumbers(String cell) {
        assertThat(parser.parse(cell, Optional.of("MY")))
                .isEqualTo(new Refused(
                        ReasonCode.PHONE_AMBIGUOUS,
                        "two numbers; expected one. Leave one in the cell, or give the other a row of its own."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01234\u000056789", "01234\u000756789", "01234\ud83d56789"})
    void refusesWhatCannotBeStored(String cell) {
        assertThat(parser.parse(cell, Optional.of("MY")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(ReasonCode.CHARACTER_INVALID));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            12345        | FR | not a phone number in region FR: found 5 digits, expected a number like 06 12 34 56 78. Correct it, or write it with + and the country code.
            +6012345     |    | not a phone number in region MY: found 7 digits with the country code, expected a number like +60 12-345 6789. Correct the number.
            +999123456789 |   | no country has this country code; expected + and an international number, such as +60 12-345 6789. Correct it, or write the national number and give the country.
            1300123456   | MY | a toll-free number, which has no WhatsApp account of a person; expected a mobile number or a landline. Give the person's own number.
            0123456789   |    | a number without a country code, in a row for which no country is known; expected + and the country code, or a country. Give --country, or fill in a country column.
            9.19877E+11  |    | a number that a spreadsheet rounded, so that its last digits are lost; expected all digits. Format the column as text in the spreadsheet, enter the number again, and export the file again.
            2026-11-22   | IL | a date; expected a phone number. Format the column as text in the spreadsheet, enter the number again, and export the file again.
            60123456789.5 |   | a decimal number; expected a phone number. Format the column as text in the spreadsheet, enter the number again, and export the file again.
            ####         |    | only # signs, which a spreadsheet shows where the column is too narrow; expected a phone number. Widen the column and export the file again.
            O123456789   | MY | letters that look like digits, such as O for 0 or l for 1; expected digits. Type them again.
            Ahmad        | MY | letters; expected a phone number of digits. Take the letters out, or correct the number.
            60123****89  |    | a character that no phone number has; expected digits, +, and between them spaces, dots, hyphens, slashes and brackets. Correct the number.
            ---          | MY | no digits; expected a phone number. Fill the number in, or leave the cell blank.
            0123456789 x12 | MY | a number with an extension; expected a number that is dialled as it stands. WhatsApp knows no extensions: take it out.
            601234567890123456789 | | 21 digits; expected at most 15. Correct the number.
            """)
    void saysWhatWasFoundAndExpectedAndTheCure(String cell, String region, String message) {
        PhoneResult result = parser.parse(cell, Optional.ofNullable(region));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.message()).isEqualTo(message));
    }

    @Test
    void refusesCellThatIsTooLongForAnyNumber() {
        assertThat(parser.parse("0123456789 ".repeat(20), Optional.of("MY")))
                .isEqualTo(new Refused(
                        ReasonCode.VALUE_TOO_LONG,
                        "219 characters; expected one phone number, at most 200. Leave one number in the cell."));
    }

    @Test
    void refusesBlankCell() {
        assertThat(parser.parse("\u200b", Optional.of("MY")))
                .isEqualTo(new Refused(ReasonCode.PHONE_MISSING, "blank; expected a phone number. Fill the cell in."));
    }

    @Test
    void answersAnyTextWithAPhoneOrWithAMessageThatDoesNotQuoteIt() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String alphabet =
                "0123456789012345678901234567890123456789+-. ()/,;xEe'\u00a0\u0660\u0669\uff10O\ud83d\ude00\n";

        List<String> regions = List.copyOf(PhoneNumberUtil.getInstance().getSupportedRegions());

        for (int i = 0; i < 200_000; i++) {
            String cell = random.ints(random.nextInt(24), 0, alphabet.length())
                    .mapToObj(at -> alphabet.substring(at, at + 1))
                    .collect(Collectors.joining());
            Optional<String> region =
                    Optional.of(regions.get(random.nextInt(regions.size()))).filter(any -> random.nextBoolean());

            PhoneResult result = parser.parse(cell, region);

            if (result instanceof Phone phone) {
                assertThat(parser.parse(phone.e164(), Optional.empty()))
                        .as("'%s', seed %d", cell, seed)
                        .isEqualTo(phone);
            }
            if (result instanceof Refused refused && cell.strip().length() > 9) {
                assertThat(refused.message()).as("'%s', seed %d", cell, seed).doesNotContain(cell.strip());
            }
        }
    }

    @Test
    void answersTheBigListOfNaughtyStrings() throws IOException {
        Path list = Path.of(System.getProperty("corpora", "../shared/corpora"), "blns", "blns.txt");
        assumeTrue(Files.exists(list), () -> "No public test files at " + list + "; say where with -Dcorpora=FOLDER.");

        List<String> accepted = Files.readAllLines(list).stream()
                .filter(line -> !line.startsWith("#"))
                .filter(line -> parser.parse(line, Optional.empty()) instanceof Phone)
                .toList();

        assertThat(accepted).isEmpty();
    }
}
