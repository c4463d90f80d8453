package io.rollcall.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A terminal that remembers what was written on it. */
final class Screen {

    final GlobalOptions options = new GlobalOptions();
    final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A terminal on which both streams are read by a person, or by a program. */
    Terminal terminal(boolean person) {
        return new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                options,
                environment,
                new Terminal.Screens(person, person, person));
    }

    /** Runs the command line in this process. */
    int run(String... words) {
        return Rollcall.commandLine(new Rollcall(environment), new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(words);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    List<String> errLines() {
        return err.toString().lines().toList();
    }
}
