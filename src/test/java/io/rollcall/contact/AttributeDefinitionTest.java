package io.rollcall.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeDefinitionTest {

    @ParameterizedTest
    @ValueSource(strings = {"city", "_x", "A1.b-c_d", "x"})
    void knowsAKey(String key) {
        assertThat(AttributeDefinition.isKey(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "-x", ".x", "größe", "a b", "a\n", "a'b"})
    void knowsWhatIsNoKey(String key) {
        assertThat(AttributeDefinition.isKey(key)).isFalse();
        assertThatThrownBy(() -> new AttributeDefinition(key, "x", AttributeType.TEXT, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsKeysWithinSixtyFourCharacters() {
        assertThat(AttributeDefinition.isKey("x".repeat(64))).isTrue();
        assertThat(AttributeDefinition.isKey("x".repeat(65))).isFalse();
    }

    @Test
    void findsAChoiceWithoutRegardToCaseAndSpaces() {
        AttributeDefinition size =
                new AttributeDefinition("size", "Size", AttributeType.CHOICE, List.of("Extra large", "C", "C++"));

        assertThat(size.choice(" EXTRA  Large ")).contains("Extra large");
        assertThat(size.choice("c++")).contains("C++");
        assertThat(size.choice("Small")).isEmpty();
    }

    @Test
    void knowsTypesByTheWordsOfDatabaseAndPeople() {
        assertThat(AttributeType.ofWord("boolean")).contains(AttributeType.BOOLEAN);
        assertThat(AttributeType.ofWord("Yes-No")).contains(AttributeType.BOOLEAN);
        assertThat(AttributeType.ofWord("string")).isEmpty();
        assertThat(AttributeType.BOOLEAN.word()).isEqualTo("boolean");
        assertThat(AttributeType.BOOLEAN.shown()).isEqualTo("yes-no");
    }
}
