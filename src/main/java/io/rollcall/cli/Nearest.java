package io.rollcall.cli;

import io.rollcall.tabular.NearestNames;
import java.util.Collection;
import java.util.List;

/** A second sentence for messages about names that do not exist. */
final class Nearest {

    private Nearest() {}

    /** {@code " Did you mean 'x'?"}, with its leading space; empty where nothing is near. */
    static String question(String typed, Collection<String> names) {
        List<String> near = NearestNames.of(typed, names);
        return near.isEmpty()
                ? ""
                : " Did you mean "
                        + String.join(
                                " or ",
                                near.stream().map(name -> "'" + name + "'").toList()) + "?";
    }
}
