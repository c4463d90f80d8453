package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchKeysTest {

    @ParameterizedTest
    @CsvSource({
        // Brazil: a mobile without its ninth digit
        "558299448232, 5582999448232",
        "551161234567, 5511961234567",
        "5511961234567, 5511961234567",
        // Mexico: the 1 of mobiles
        "5215512345678, 525512345678",
        "525512345678, 525512345678",
        // Argentina: the 9
        "541123456789, 5491123456789",
        "5491123456789, 5491123456789",
        "542954123456, 5492954123456",
        // Côte d'Ivoire: by operator
        "22507080910, 2250707080910",
        "22549080910, 2250749080910",
        "22545080910, 2250545080910",
        "22540080910, 2250140080910",
        "22520212223, 2252720212223",
        "22523801234, 2252123801234",
        "22530001234, 2252530001234",
        "2250707080910, 2250707080910",
        // Benin
        "22997000000, 2290197000000",
        "2290197000000, 2290197000000",
    })
    void foldsTheFormsOfOneAccount(String digits, long key) {
        assertThat(MatchKeys.fold(digits).digits()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"551123456789", "551134567890", "558245678901", "558256789012"})
    void neverFoldsBrazilianLandline(String landline) {
        assertThat(MatchKeys.fold(landline).digits()).isEqualTo(Long.parseLong(landline));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "558001234567", // Brazil, toll-free
                "548001234567", // Argentina, toll-free
                "60123456789",
                "52155123456", // too short for the mobile form of Mexico
                "22513123456", // Côte d'Ivoire, no subscriber's range
                "5215512345",
                "229970000000",
            })
    void leavesOtherNumbersAlone(String digits) {
        assertThat(MatchKeys.fold(digits).digits()).isEqualTo(Long.parseLong(digits));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "123456", "0123456789", "1234567890123456", "60 123456789", "+60123456789", "٦٠١٢٣٤٥٦٧٨٩"})
    void refusesWhatIsNoInternationalNumber(String digits) {
        assertThatIllegalArgumentException().isThrownBy(() -> MatchKeys.fold(digits));
    }

    @Test
    void foldingTwiceIsFoldingOnce() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String[] starts = {"55", "52", "521", "54", "549", "225", "229", "22501", "60", "1", ""};

        for (int i = 0; i < 200_000; i++) {
            StringBuilder digits = new StringBuilder(starts[random.nextInt(starts.length)]);
            int length = 7 + random.nextInt(9);
            while (digits.length() < length) {
                digits.append((char) ('0' + random.nextInt(digits.isEmpty() ? 1 : 0, 10)));
            }
            String once = MatchKeys.foldDigits(digits.toString());

            assertThat(MatchKeys.foldDigits(once))
                    .as("%s, seed %d", digits, seed)
                    .isEqualTo(once);
            assertThat(once.length()).as("%s, seed %d", digits, seed).isBetween(7, 15);
        }
    }
}
