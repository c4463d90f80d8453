package io.rollcall.imports;

import io.rollcall.contact.AttributeDefinition;
import io.rollcall.store.Stores;
import java.util.List;
import java.util.function.Supplier;

/**
 * The catalogue in the database.
 *
 * @param stores asked when the catalogue is, not before
 */
public record StoredCatalogue(Supplier<Stores> stores) implements Catalogue {

    @Override
    public List<AttributeDefinition> attributes(String channel) {
        Stores opened = stores.get();
        return opened.attributes().list(ChannelNumber.of(channel, opened));
    }
}
