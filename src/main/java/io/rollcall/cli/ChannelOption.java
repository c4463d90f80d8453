package io.rollcall.cli;

import io.rollcall.catalogue.Catalogue;
import io.rollcall.store.ChannelStore;
import io.rollcall.store.Stores;
import io.rollcall.tabular.NearestNames;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --channel}, for commands whose things belong to one channel. */
final class ChannelOption {

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "The WhatsApp business number that is meant (default: main).")
    private Optional<String> stated = Optional.empty();

    /** The channel that was named. */
    Catalogue.Place place(Stores stores) {
        return place(stores, Optional.empty());
    }

    /**
     * The channel that was named.
     *
     * @param otherwise the one that is meant where none was named
     */
    Catalogue.Place place(Stores stores, Optional<String> otherwise) {
        String name = stated.or(() -> otherwise).orElse(ChannelStore.DEFAULT);
        return new Catalogue.Place(
                stores.channels()
                        .find(name)
                        .orElseThrow(() -> unknown(name, stores.channels().names())),
                name);
    }

    private NoSuchThingException unknown(String name, List<String> names) {
        return new NoSuchThingException("Option --channel: there is no channel '" + name + "'; expected one of "
                + String.join(", ", names) + "." + NearestNames.question(name, names));
    }
}
