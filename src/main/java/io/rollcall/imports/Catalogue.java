package io.rollcall.imports;

import io.rollcall.contact.AttributeDefinition;
import java.util.List;

/** What a channel has by the time of a launch; asked only by launches that need it, since it may start the database. */
@FunctionalInterface
public interface Catalogue {

    /**
     * The attributes of a channel.
     *
     * @throws RefusedRequestException if there is no such channel
     */
    List<AttributeDefinition> attributes(String channel);
}
