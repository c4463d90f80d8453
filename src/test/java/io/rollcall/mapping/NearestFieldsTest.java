package io.rollcall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contact.ContactField;
import org.junit.jupiter.api.Test;

class NearestFieldsTest {

    @Test
    void namesTheNearestFieldFirstAndEachOnce() {
        assertThat(NearestFields.of("Phonne"))
                .isNotEmpty()
                .extracting(Synonyms.Synonym::field)
                .startsWith(ContactField.PHONE)
                .doesNotHaveDuplicates();
    }

    @Test
    void namesNothingThatIsFar() {
        assertThat(NearestFields.of("Shoe size")).isEmpty();
        assertThat(NearestFields.of("x")).isEmpty();
    }
}
