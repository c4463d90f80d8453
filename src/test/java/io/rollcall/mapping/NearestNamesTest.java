package io.rollcall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ContactField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNamesTest {

    @ParameterizedTest
    @CsvSource({"'', '', 0", "a, '', 1", "kitten, sitting, 3", "mobile, moblie, 1", "ca, abc, 3", "phone, phone, 0"})
    void countsInsertionsDeletionsReplacementsAndSwaps(String one, String other, int distance) {
        assertThat(NearestNames.distance(one, other)).isEqualTo(distance);
        assertThat(NearestNames.distance(other, one)).isEqualTo(distance);
    }

    @Test
    void namesTheNearestFieldFirstAndEachOnce() {
        assertThat(NearestNames.of("Phonne"))
                .isNotEmpty()
                .extracting(Synonyms.Synonym::field)
                .startsWith(ContactField.PHONE)
                .doesNotHaveDuplicates();
    }

    @Test
    void namesNothingThatIsFar() {
        assertThat(NearestNames.of("Shoe size")).isEmpty();
        assertThat(NearestNames.of("x")).isEmpty();
    }
}
