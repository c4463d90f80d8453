package io.rollcall.staging;

import io.rollcall.validation.AttributeValue;
import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Attributes as a JSON object, in which an attribute that is emptied is null. */
final class AttributesJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private AttributesJson() {}

    static String write(Map<String, AttributeValue> attributes) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        attributes.forEach((key, value) -> {
            if (value instanceof AttributeValue.Text text) {
                object.put(key, text.text());
            } else if (value instanceof AttributeValue.Decimal number) {
                object.put(key, number.number());
            } else if (value instanceof AttributeValue.Truth truth) {
                object.put(key, truth.yes());
            } else if (value instanceof AttributeValue.Cleared) {
                object.putNull(key);
            }
        });
        return JSON.writeValueAsString(object);
    }
}
