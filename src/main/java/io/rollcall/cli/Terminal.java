package io.rollcall.cli;

import io.rollcall.report.RunJson;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Where a command speaks: results on stdout, everything else on stderr. What comes from files or arguments is made harmless
 * first, so that a cell cannot steer the terminal.
 */
final class Terminal {

    private static final String RESET = "\u001b[0m";

    private final PrintWriter out;
    private final PrintWriter err;
    private final GlobalOptions options;
    private final boolean colored;
    private final boolean interactive;
    private final boolean answering;

    Terminal(
            PrintWriter out, PrintWriter err, GlobalOptions options, Map<String, String> environment, Screens screens) {
        this.out = out;
        this.err = err;
        this.options = options;
        boolean dumb = "dumb".equals(environment.get("TERM"));
        this.interactive = screens.err() && !dumb;
        this.answering = screens.in() && screens.err();
        this.colored = switch (options.color) {
            case always -> true;
            case never -> false;
            case auto -> screens.out() && !dumb && !isSet(environment, "NO_COLOR");
        };
    }

    /** As no-color.org asks for: an empty variable is as good as none. */
    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }

    /**
     * Which of our streams are terminals.
     *
     * @param in whether a person types what we read
     * @param out whether a person reads stdout
     * @param err whether a person reads stderr
     */
    record Screens(boolean in, boolean out, boolean err) {

        /** As the launcher saw it: Java cannot ask of each stream, and asks differently from version 22 on. */
        static Screens ofThisProcess() {
            return new Screens(
                    Boolean.getBoolean("rollcall.stdin.terminal"),
                    Boolean.getBoolean("rollcall.stdout.terminal"),
                    Boolean.getBoolean("rollcall.stderr.terminal"));
        }
    }

    boolean json() {
        return options.json;
    }

    /** Whether progress is shown, and how. */
    boolean showsProgress() {
        return !options.noProgress && !options.quiet;
    }

    boolean interactive() {
        return interactive;
    }

    /** A line of the result, on stdout. */
    void print(String line) {
        if (!options.json && !options.quiet) {
            out.println(line);
            out.flush();
        }
    }

    /** A line above the result; where that is JSON, on stderr. */
    void title(String line) {
        if (options.json) {
            note(line);
            return;
        }
        print(line);
    }

    /** The one JSON value of the command, if JSON was asked for. */
    void printJson(Object value) {
        if (options.json) {
            out.println(RunJson.write(value));
            out.flush();
        }
    }

    /** One of many JSON values, each on a line of its own, for a command that goes on and on. */
    void printJsonLine(Object value) {
        out.println(RunJson.line(value));
        out.flush();
    }

    /** Something to know while it works, on stderr. */
    void note(String line) {
        if (!options.quiet) {
            err.println(line);
            err.flush();
        }
    }

    /** Whether somebody is there who could answer a question. */
    boolean answers() {
        return answering;
    }

    /** Tells why nothing more is done: every problem on stderr, and as JSON if that was asked for. */
    void refuse(List<String> problems, int exit) {
        refuse(problems, problem -> List.of(), exit);
    }

    /**
     * As the other.
     *
     * @param below the harmless lines that show where a problem is, by its index
     */
    void refuse(List<String> problems, IntFunction<List<String>> below, int exit) {
        for (int i = 0; i < problems.size(); i++) {
            err.println("rollcall: " + harmless(problems.get(i)));
            below.apply(i).forEach(err::println);
        }
        err.flush();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("exit", exit);
        json.put("errors", problems);
        printJson(json);
    }

    PrintWriter err() {
        return err;
    }

    String green(String text) {
        return colored("\u001b[32m", text);
    }

    String yellow(String text) {
        return colored("\u001b[33m", text);
    }

    String red(String text) {
        return colored("\u001b[31m", text);
    }

    String dim(String text) {
        return colored("\u001b[2m", text);
    }

    private String colored(String code, String text) {
        return colored && !text.isEmpty() ? code + text + RESET : text;
    }

    /** Text from outside, with control and direction characters made visible. */
    static String harmless(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
            if (type == Character.CONTROL || direction || type == Character.LINE_SEPARATOR) {
                safe.append(c == '\n' ? "⏎" : String.format("\\u%04x", c));
                return;
            }
            safe.appendCodePoint(c);
        });
        return safe.toString();
    }
}
