package io.rollcall.staging;

import io.rollcall.validation.AttributeValue;
import java.util.Map;

/** Attributes as a JSON object (RFC 8259), in which an attribute that is emptied is null. */
final class AttributesJson {

    private static final String HEX = "0123456789abcdef";

    private AttributesJson() {}

    static String write(Map<String, AttributeValue> attributes) {
        StringBuilder json = new StringBuilder(32 * attributes.size());
        attributes.forEach((key, value) -> {
            json.append(json.isEmpty() ? '{' : ',');
            text(json, key);
            json.append(':');
            value(json, value);
        });
        return json.append(json.isEmpty() ? "{}" : "}").toString();
    }

    private static void value(StringBuilder json, AttributeValue value) {
        if (value instanceof AttributeValue.Text text) {
            text(json, text.text());
        } else if (value instanceof AttributeValue.Decimal decimal) {
            json.append(decimal.number().toPlainString());
        } else if (value instanceof AttributeValue.Truth truth) {
            json.append(truth.yes());
        } else {
            json.append("null");
        }
    }

    private static void text(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
                continue;
            }
            if (c < ' ') {
                json.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
                continue;
            }
            json.append(c);
        }
        json.append('"');
    }
}
