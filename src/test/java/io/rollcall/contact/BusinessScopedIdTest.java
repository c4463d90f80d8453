package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessScopedIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"US.13491208655302741918", "MY.aB9", "US.ENT.11815799212886844830", "US.ENT"})
    void readsIdWithItsCase(String cell) {
        assertThat(BusinessScopedId.parse(cell))
                .hasValueSatisfying(id -> assertThat(id.value()).isEqualTo(cell));
    }

    @Test
    void takesOffWhatCopyingAdds() {
        assertThat(BusinessScopedId.parse("\u200eUS.1349\u202c "))
                .hasValueSatisfying(id -> assertThat(id.value()).isEqualTo("US.1349"));
    }

    @Test
    void tellsTheParentForm() {
        assertThat(new BusinessScopedId("US.ENT.1").isParent()).isTrue();
        assertThat(new BusinessScopedId("US.1").isParent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "US.",
                "us.123",
                "USA.123",
                "US-123",
                "US.12 3",
                "US.12.3",
                "US.ENT.",
                "US.1\n2",
                "13491208655302741918"
            })
    void refusesOtherShapes(String cell) {
        assertThat(BusinessScopedId.parse(cell)).isEmpty();
    }

    @Test
    void hasAtMost128CharactersAfterTheDot() {
        assertThat(BusinessScopedId.parse("US." + "1".repeat(128))).isPresent();
        assertThat(BusinessScopedId.parse("US." + "1".repeat(129))).isEmpty();
    }
}
