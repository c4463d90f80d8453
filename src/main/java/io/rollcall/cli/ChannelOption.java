package io.rollcall.cli;

import io.rollcall.catalogue.Catalogue;
import io.rollcall.store.ChannelStore;
import io.rollcall.store.Stores;
import io.rollcall.tabular.NearestNames;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --channel}, for commands whose things belong to one channel. */
final class ChannelOption {

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            defaultValue = ChannelStore.DEFAULT,
            description = "The WhatsApp business number that is meant (default: main).")
    private String name = ChannelStore.DEFAULT;

    /** The channel that was named. */
    Catalogue.Place place(Stores stores) {
        return new Catalogue.Place(
                stores.channels()
                        .find(name)
                        .orElseThrow(() -> unknown(stores.channels().names())),
                name);
    }

    private NoSuchThingException unknown(List<String> names) {
        return new NoSuchThingException("Option --channel: there is no channel '" + name + "'; expected one of "
                + String.join(", ", names) + "." + NearestNames.question(name, names));
    }
}
