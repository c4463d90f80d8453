package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalNumberTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.00, 0",
        "1.50, 1.5",
        "1.5, 1.5",
        "100, 100",
        "-1234.5, -1234.5",
        "007, 7",
        "٣٫٥, 3.5",
        "−3, -3",
        "0.0000001, 0.0000001"
    })
    void readsPlainNumbersInOneForm(String cell, String number) {
        assertThat(DecimalNumber.parse(cell).orElseThrow().toPlainString()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,234.5", "1.234,5", "12,5", "1 234", "1'234", "1.234.567", "٣٬٠٠٠"})
    void doesNotGuessWhatSeparates(String cell) {
        assertThat(DecimalNumber.parse(cell)).isEmpty();
        assertThat(DecimalNumber.describe(cell))
                .isEqualTo(
                        "a number with a comma or with groups of digits, which can be read in two ways; expected digits"
                                + " with a point before the decimals, such as 1234.5. Write it so.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "9.1E+11", "1E-3"})
    void doesNotTakeExponents(String cell) {
        assertThat(DecimalNumber.parse(cell)).isEmpty();
        assertThat(DecimalNumber.describe(cell)).startsWith("a number with an exponent; expected all its digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RM 5", "5%", "+5", ".5", "5.", "1/2", "NaN", "--5", "0x1F", "5\n6"})
    void takesNothingElse(String cell) {
        assertThat(DecimalNumber.parse(cell)).isEmpty();
        assertThat(DecimalNumber.describe(cell)).startsWith("not a number; expected digits");
    }

    @Test
    void takesThirtyEightDigits() {
        assertThat(DecimalNumber.parse("1".repeat(30) + "." + "1".repeat(8))).isPresent();
        assertThat(DecimalNumber.parse("1".repeat(39))).isEmpty();
        assertThat(DecimalNumber.describe("1".repeat(39)))
                .isEqualTo("a number of 39 digits; expected at most 38. Leave out what nobody needs.");
    }
}
