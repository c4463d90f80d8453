package io.rollcall.cli;

import io.rollcall.catalogue.Catalogue;
import io.rollcall.catalogue.Noun;
import io.rollcall.store.CatalogueKind;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A part of the catalogue as commands know it.
 *
 * @param ofChannel whether it belongs to a channel, so that its commands have the option for it
 * @param opening finds it; asks for the channel only if it belongs to one
 */
record NounType<N extends Noun<?>>(
        CatalogueKind kind, boolean ofChannel, BiFunction<Catalogue, Supplier<Catalogue.Place>, N> opening) {

    /** Such as {@code tags}. */
    String plural() {
        return kind.word() + "s";
    }

    N open(LookSession session, ChannelOption channel) {
        return opening.apply(session.catalogue(), () -> channel.place(session.stores()));
    }
}
