package io.rollcall.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before it or after it. */
final class GlobalOptions {

    /** When to use colours. */
    enum Color {
        auto,
        always,
        never
    }

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "Where the database and all files are; otherwise ROLLCALL_HOME, otherwise the folder 'rollcall'"
                            + " in the XDG data directory.")
    @Nullable
    String home;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON value on standard output, and nothing else there.")
    boolean json;

    @Option(
            names = "--quiet",
            scope = ScopeType.INHERIT,
            description = "Print nothing but errors, and JSON if asked for.")
    boolean quiet;

    @Option(names = "--no-progress", scope = ScopeType.INHERIT, description = "Show no progress.")
    boolean noProgress;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "Use colours: auto (the default; respects NO_COLOR), always or never.")
    Color color = Color.auto;

    Optional<String> home() {
        return Optional.ofNullable(home);
    }
}
