package io.rollcall.imports;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.definition.Origins;
import io.rollcall.store.Stores;
import java.util.List;
import java.util.function.Supplier;

/**
 * The catalogue in the database.
 *
 * @param origins where the channel was said
 * @param stores asked when the catalogue is, not before
 */
public record StoredCatalogue(Origins origins, Supplier<Stores> stores) implements Catalogue {

    @Override
    public List<AttributeDefinition> attributes(String channel) {
        Stores opened = stores.get();
        return opened.attributes().list(ChannelNumber.of(channel, origins, opened));
    }
}
