package io.rollcall.cli;

import picocli.CommandLine.Option;

/** {@code --limit}, for commands that list. */
final class PageOption {

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            converter = PageSize.class,
            description = "How many at most (default: 20).")
    private Integer limit = 20;

    int limit() {
        return limit;
    }
}
