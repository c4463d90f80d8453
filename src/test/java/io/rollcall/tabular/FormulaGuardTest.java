package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

    /** What formulas, guards and phones are made of, with innocent characters between. */
    private static final String ALPHABET =
            "=+-@\t\r\n\0|%''' \u00A0\u200B\uFEFF\uFF1D\uFF0B\uFF0D\uFF20\u22120123456789aé\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "+60123456789,",
                "-1",
                "@SUM(A1)",
                "\tx",
                "\rx",
                "\nx",
                "\0x",
                "|x",
                "%x",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF201",
                "\u22121",
                " =1",
                "\u00A0=1",
                "\u200B=1",
                "'=1",
                "''=1",
                " ' =1",
                "+60123456789\n",
                "+0123456789",
                "+123456",
                "+1234567890123456"
            })
    void putsAnApostropheBeforeWhatASpreadsheetWouldRun(String text) {
        String guarded = FormulaGuard.guard(text);

        assertThat(guarded).isEqualTo("'" + text);
        assertThat(FormulaGuard.unguard(guarded)).isEqualTo(text);
    }

    @Test
    void whatIsHarmlessAtAGlanceGetsNoApostrophe() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "+" : "");
            for (int length = random.nextInt(18); length > 0; length--) {
                text.append(
                        random.nextBoolean()
                                ? (char) ('0' + random.nextInt(10))
                                : ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            String cell = text.toString();

            if (FormulaGuard.isHarmless(cell.getBytes(StandardCharsets.UTF_8))) {
                assertThat(FormulaGuard.guard(cell)).as("seed %d", seed).isEqualTo(cell);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Ali", "1+1", "'tis", "''", "+60123456789", "+1234567", "+123456789012345", "a=b", " x"})
    void leavesHarmlessTextAndBareNumbersAlone(String text) {
        assertThat(FormulaGuard.guard(text)).isEqualTo(text);
        assertThat(FormulaGuard.unguard(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"'=1,=1", "''=1,'=1", "'+60123456789,'+60123456789", "'tis,'tis", "',\"'\""})
    void takesOffOnlyWhatAGuardPutOn(String text, String expected) {
        assertThat(FormulaGuard.unguard(text)).isEqualTo(expected);
    }

    @Test
    void everyTextComesBackAndNoneIsLeftDangerous() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);

        for (int i = 0; i < 1_000_000; i++) {
            String text = text(random);
            String guarded = FormulaGuard.guard(text);
            if (!FormulaGuard.unguard(guarded).equals(text)
                    || (isFormula(guarded) && !guarded.matches("\\+[1-9][0-9]{6,14}"))) {
                assertThat(FormulaGuard.unguard(guarded))
                        .as("seed %d, guarded '%s'", seed, guarded)
                        .isEqualTo(text);
                assertThat(guarded).as("seed %d", seed).doesNotMatch(FormulaGuardTest::isFormula, "a formula");
            }
        }
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r\n\0|%\uFF1D\uFF0B\uFF0D\uFF20\u2212".indexOf(text.charAt(0)) >= 0;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
