package io.rollcall.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * Reads the part of YAML that job files need: mappings, sequences and scalars, the latter as they are written ({@code NO}
 * and {@code 0501234567} are texts). Anchors, aliases, tags, a second document and repeated keys are refused: the first
 * four make a file mean what it does not seem to say, the last is always a slip. Used once; not thread-safe.
 */
final class YamlReader {

    private static final YAMLFactory YAML = new YAMLFactory();

    private final String[] lines;
    private final JobProblems problems;

    private YamlReader(String yaml, JobProblems problems) {
        this.lines = yaml.split("\r\n|\r|\n", -1);
        this.problems = problems;
    }

    /** The root of the file; empty where the file has none, or is no YAML. What is wrong is added to the problems. */
    static Optional<YamlNode> read(String yaml, JobProblems problems) {
        return new YamlReader(yaml, problems).read(yaml);
    }

    private Optional<YamlNode> read(String yaml) {
        try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), yaml)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return Optional.empty();
            }
            YamlNode root = node(parser, first);
            if (parser.nextToken() != null) {
                problems.add(
                        place(parser),
                        "a second document begins; expected one in a file. Take '---' out, or write a second file.");
            }
            return Optional.of(root);
        } catch (JacksonException malformed) {
            YamlFault.add(malformed, lines, problems);
            return Optional.empty();
        }
    }

    private YamlNode node(JsonParser parser, JsonToken token) {
        Place place = place(parser);
        boolean refused = isRefused(place);
        if (token == JsonToken.START_OBJECT) {
            return new YamlNode.Keyed(place, entries(parser));
        }
        if (token == JsonToken.START_ARRAY) {
            List<YamlNode> items = new ArrayList<>();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                items.add(node(parser, next));
            }
            return new YamlNode.Series(place, items);
        }
        int sign = sign(place);
        return new YamlNode.Text(
                place, parser.getString(), sign != '"' && sign != '\'' && sign != '|' && sign != '>', refused);
    }

    private List<YamlNode.Entry> entries(JsonParser parser) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_OBJECT; next = parser.nextToken()) {
            Place place = place(parser);
            boolean refused = isRefused(place);
            String key = parser.getString();
            YamlNode value = node(parser, parser.nextToken());
            Place before = seen.putIfAbsent(key, place);
            if (before == null && !refused) {
                entries.add(new YamlNode.Entry(place, key, value));
            }
            if (before == null) {
                continue;
            }
            problems.add(place, "'" + key + "' is there already, in line " + before.line() + "; expected it once.");
        }
        return entries;
    }

    /** The source is asked, since the parser does not tell of anchors that nobody refers to. */
    private boolean isRefused(Place place) {
        int sign = sign(place);
        if (sign == '&' || sign == '*') {
            problems.add(
                    place,
                    "an " + (sign == '&' ? "anchor" : "alias")
                            + " found; expected a value. Write the value out, in quotes if it begins with '"
                            + (char) sign + "'.");
            return true;
        }
        if (sign == '!') {
            problems.add(place, "a tag of YAML found; expected a value. Put it in quotes if it begins with '!'.");
            return true;
        }
        return false;
    }

    /** The character with which a node begins; a blank where there is none. */
    private int sign(Place place) {
        if (place.line() > lines.length) {
            return ' ';
        }
        String line = lines[place.line() - 1];
        int before = place.column() - 1;
        return before < line.codePointCount(0, line.length())
                ? line.codePointAt(line.offsetByCodePoints(0, before))
                : ' ';
    }

    private static Place place(JsonParser parser) {
        TokenStreamLocation location = parser.currentTokenLocation();
        return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
