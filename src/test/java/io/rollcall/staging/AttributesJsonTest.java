package io.rollcall.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.validation.AttributeValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AttributesJsonTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void writesEveryKindOfValue() {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("city", new AttributeValue.Text("Kuala \"Lumpur\" \\ 東京 🎉"));
        attributes.put("spend", new AttributeValue.Decimal(new BigDecimal("1E+3").setScale(0)));
        attributes.put("small", new AttributeValue.Decimal(new BigDecimal("0.0000000015")));
        attributes.put("member", new AttributeValue.Truth(true));
        attributes.put("plan", new AttributeValue.Cleared());

        assertThat(AttributesJson.write(attributes))
                .isEqualTo(
                        "{\"city\":\"Kuala \\\"Lumpur\\\" \\\\ 東京 🎉\",\"spend\":1000,\"small\":0.0000000015,\"member\":true,\"plan\":null}");
    }

    @Test
    void writesNoAttributesAsAnEmptyObject() {
        assertThat(AttributesJson.write(Map.of())).isEqualTo("{}");
    }

    @Test
    void isReadAsTheSameTextWhateverItHolds() {
        Random random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int c = random.nextInt(12); c >= 0; c--) {
                int point = random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT);
                boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
                text.appendCodePoint(half ? '\\' : point);
            }

            JsonNode read =
                    JSON.readTree(AttributesJson.write(Map.of("key", new AttributeValue.Text(text.toString()))));

            assertThat(read.get("key").asString()).isEqualTo(text.toString());
        }
    }
}
