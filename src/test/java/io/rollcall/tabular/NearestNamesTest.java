package io.rollcall.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    @ParameterizedTest
    @CsvSource({"mian, main", "Cafe, Café ☕", "客戶, 客户", "kuala-lumpur, Kuala Lumpur", "vp, VIP"})
    void findsANameThroughSwapsAccentsAndPunctuation(String typed, String name) {
        assertThat(NearestNames.of(typed, List.of("something else", name))).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({"x, y", "☕, 客户", "shoe, phone"})
    void leavesOutWhatIsFar(String typed, String name) {
        assertThat(NearestNames.of(typed, List.of(name))).isEmpty();
    }

    @Test
    void namesTheNearestFirstAndAtMostThree() {
        assertThat(NearestNames.of("silver", List.of("sylver", "silvers", "silver!", "slvr", "gold")))
                .hasSize(3)
                .startsWith("silver!");
    }
}
