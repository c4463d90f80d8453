package io.rollcall.catalogue;

import io.rollcall.contact.AttributeType;
import java.util.List;

/**
 * An attribute that somebody wants to add; whether it is good is seen when it is added.
 *
 * @param choices the values that there are, for the type choice; otherwise empty
 */
public record NewAttribute(String key, String label, AttributeType type, List<String> choices) {

    public NewAttribute {
        choices = List.copyOf(choices);
    }
}
