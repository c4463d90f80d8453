package io.rollcall.imports;

import io.rollcall.definition.Origins;
import io.rollcall.store.Stores;
import io.rollcall.tabular.NearestNames;
import java.util.List;
import java.util.Optional;

/** Finds the channel that a launch names. */
final class ChannelNumber {

    private ChannelNumber() {}

    /** @throws RefusedRequestException if there is no such channel */
    static int of(String name, Origins origins, Stores stores) {
        Optional<Integer> channel = stores.channels().find(name);
        if (channel.isEmpty()) {
            List<String> names = stores.channels().names();
            throw new RefusedRequestException(List.of(origins.of("channel") + ": there is no channel '" + name
                    + "'; expected one of " + String.join(", ", names) + "." + NearestNames.question(name, names)));
        }
        return channel.get();
    }
}
