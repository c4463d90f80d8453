package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every range of the numbering plan until 31 January 2021, by the operator that had it (ARTCI). */
class IvorianNumberTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            01 | 01 02 03 40 41 42 43 50 51 52 53 70 71 72 73
            05 | 04 05 06 44 45 46 54 55 56 64 65 66 74 75 76 84 85 86 94 95 96
            07 | 07 08 09 47 48 49 57 58 59 67 68 69 77 78 79 87 88 89 97 98
            21 | 208 218 228 238
            25 | 200 210 220 230 240 300 310 320 330 340 350 360
            27 | 202 203 212 213 215 217 224 225 234 235 243 244 245 306 316 319 327 337 347
            """)
    void givesEveryOldRangeThePrefixOfItsOperator(String prefix, String ranges) {
        for (String range : ranges.split(" ", -1)) {
            String old = (range + "123456").substring(0, 8);

            assertThat(IvorianNumber.renumbered(old)).isEqualTo(prefix + old);
            assertThat(new PhoneParser().parse("+225" + old, Optional.empty()))
                    .as(range)
                    .isEqualTo(Phone.of(new MatchKey(Long.parseLong("225" + prefix + old))));
        }
    }
}
