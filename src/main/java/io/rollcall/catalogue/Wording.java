package io.rollcall.catalogue;

import io.rollcall.store.CatalogueKind;
import io.rollcall.tabular.NearestNames;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * How one part of the catalogue is talked about.
 *
 * @param channel name of the channel; empty for what belongs to none
 */
record Wording(CatalogueKind kind, Optional<String> channel) {

    /** Among how many names a mistyped one is looked for. */
    static final int NAMES_SEARCHED = 10_000;

    /** Such as {@code tag 'VIP'}. */
    String entry(String name) {
        return kind.word() + " '" + name + "'";
    }

    /** Such as {@code Tag 'VIP'}. */
    String subject(String name) {
        String entry = entry(name);
        return entry.substring(0, 1).toUpperCase(Locale.ROOT) + entry.substring(1);
    }

    RefusedChangeException unknown(String name, Collection<String> names) {
        String question = NearestNames.question(name, names);
        String cure =
                question.isEmpty() ? " 'rollcall " + kind.word() + "s list' shows those that there are." : question;
        return new RefusedChangeException("There is no " + entry(name) + place() + "." + cure);
    }

    RefusedChangeException exists(String name) {
        return new RefusedChangeException("There is " + (kind == CatalogueKind.ATTRIBUTE ? "an " : "a ") + entry(name)
                + place() + " already; expected a new name.");
    }

    RefusedChangeException same(String name) {
        return new RefusedChangeException(subject(name) + place() + " is called so already; expected another name.");
    }

    RefusedChangeException neverWas(String name) {
        return new RefusedChangeException("Nothing is known of a " + entry(name) + place() + ". 'rollcall "
                + kind.word() + "s history' shows all changes.");
    }

    private String place() {
        return channel.map(name -> " in channel '" + name + "'").orElse("");
    }

    /** Such as {@code 1 contact} or {@code 12,345 contacts}. */
    static String contacts(long number) {
        return count(number, "contact");
    }

    static String count(long number, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
    }
}
