package io.rollcall.definition;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Says in our words why a text is no YAML. */
final class YamlFault {

    /**
     * What the parser's words come down to for somebody who writes a job file.
     *
     * @param part of what the parser says
     */
    private record Saying(String part, String message) {}

    private static final List<Saying> SAYINGS = List.of(
            new Saying("(TAB)", "a tab found; expected spaces. Indent with spaces."),
            new Saying(
                    "mapping values are not allowed",
                    "a ': ' where none can be; expected one KEY: VALUE in a line, and the keys of a section below each"
                            + " other. Put a text that has ': ' in quotes."),
            new Saying("could not find expected ':'", "no ': ' found; expected KEY: VALUE."),
            new Saying(
                    "unexpected end of stream",
                    "the file ends inside quotes; expected them to be closed. They begin in line %d."),
            new Saying("cannot start any token", "a value that begins with such a character; expected it in quotes."),
            new Saying(
                    "unexpected character found",
                    "a value that begins with * or another sign of YAML; expected it in quotes, such as \"*/15 * * * *\"."),
            new Saying("unknown escape", "'\\' in double quotes; expected it twice, or single quotes around the text."),
            new Saying(
                    "expected ',' or",
                    "what began in line %d is not closed; expected ',' or a closing bracket. Inside brackets, put a text"
                            + " with brackets, commas or ${…} in quotes."),
            new Saying(
                    "expected <block end>",
                    "not in line with what is above it; expected the keys of a section below each other, and the items of"
                            + " a list too."),
            new Saying("special characters", "a control character; expected printable text. Delete it."),
            new Saying("nesting depth", "brackets within brackets without end; expected sections, lists and texts."),
            new Saying("property name", "a list or a section as key; expected a text."));

    private YamlFault() {}

    /** Adds the problem; the parser stops at the first. */
    static void add(JacksonException malformed, String[] lines, JobProblems problems) {
        String said = malformed.getOriginalMessage();
        TokenStreamLocation location = malformed.getLocation();
        Place place = location == null
                ? Place.START
                : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
        int begin = place.line();
        if (malformed.getCause() instanceof MarkedYamlEngineException marked) {
            said = marked.getProblem();
            place = marked.getProblemMark().map(YamlFault::place).orElse(place);
            begin = marked.getContextMark().map(mark -> place(mark).line()).orElse(place.line());
        }
        problems.add(within(place, lines), words(said, begin));
    }

    private static String words(String said, int begin) {
        Optional<Saying> known =
                SAYINGS.stream().filter(saying -> said.contains(saying.part)).findFirst();
        return known.map(saying -> saying.message.replace("%d", Integer.toString(begin)))
                .orElseGet(() -> "not YAML (" + said.replaceAll("\\s+", " ")
                        + "); expected KEY: VALUE. Compare with 'rollcall jobs new'.");
    }

    /** A mark's numbers begin at 0. */
    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The end of a file is the end of its last line, for a person. */
    private static Place within(Place place, String[] lines) {
        int last = lines.length;
        while (last > 1 && lines[last - 1].isBlank()) {
            last--;
        }
        return place.line() <= last ? place : new Place(last, lines[last - 1].length() + 1);
    }
}
