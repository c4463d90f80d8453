package io.rollcall.contact;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tags of a cell, which is CSV inside the cell (RFC 4180): {@code VIP, "Kuala Lumpur, MY", Customer} are three. White
 * space around names is dropped, and so are empty names and repeats; the first spelling stays. A line break separates as a
 * comma does.
 *
 * @param names in the order of the cell, without repeats; those that are good
 * @param problems what is wrong with the cell; empty if the names are the whole cell
 */
public record TagNames(List<TagName> names, List<Refused> problems) {

    /** How many tags one row may add. */
    public static final int MAX_TAGS = 100;

    private static final char QUOTE = '"';

    public TagNames {
        names = List.copyOf(names);
        problems = List.copyOf(problems);
    }

    /** Splits a cell. */
    public static TagNames parse(String cell) {
        List<String> texts = new ArrayList<>();
        int at = 0;
        while (at < cell.length()) {
            int start = skipSpaces(cell, at);
            if (start < cell.length() && cell.charAt(start) == QUOTE) {
                int end = closingQuote(cell, start + 1);
                int next = end < 0 ? cell.length() : skipSpaces(cell, end + 1);
                if (end < 0 || (next < cell.length() && !separates(cell.charAt(next)))) {
                    return broken();
                }
                texts.add(cell.substring(start + 1, end).replace("\"\"", "\""));
                at = next + 1;
                continue;
            }
            int end = separator(cell, start);
            String text = cell.substring(start, end);
            if (text.indexOf(QUOTE) >= 0) {
                return broken();
            }
            texts.add(text);
            at = end + 1;
        }
        return of(texts);
    }

    /** The tags of names that are given one by one, as on the command line. */
    public static TagNames of(List<String> texts) {
        List<TagName> names = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        List<Refused> problems = new ArrayList<>();
        for (String text : texts) {
            TagName tag = TagName.of(text);
            if (tag.name().isEmpty() || !keys.add(tag.key())) {
                continue;
            }
            Optional<Refused> problem = problem(tag.name());
            problem.ifPresentOrElse(problems::add, () -> names.add(tag));
        }
        if (keys.size() > MAX_TAGS) {
            problems.add(invalid(keys.size() + " tags; expected at most " + MAX_TAGS + " in a row. Leave some out."));
            return new TagNames(List.of(), problems);
        }
        return new TagNames(names, problems);
    }

    private static Optional<Refused> problem(String name) {
        int length = name.codePointCount(0, name.length());
        if (length > TagName.MAX_LENGTH) {
            return Optional.of(invalid("a tag of " + length + " characters; expected at most " + TagName.MAX_LENGTH
                    + ". Shorten it, or separate the tags by commas."));
        }
        return Characters.findForbidden(name, false)
                .map(found -> new Refused(found.code(), "in a tag, " + found.message()));
    }

    private static TagNames broken() {
        return new TagNames(
                List.of(),
                List.of(invalid(
                        "broken quoting; expected tags separated by commas, each with commas of its own in double"
                                + " quotes from its first to its last character. Write a quote inside them twice.")));
    }

    private static Refused invalid(String message) {
        return new Refused(ReasonCode.TAG_INVALID, message);
    }

    private static int skipSpaces(String cell, int from) {
        int at = from;
        while (at < cell.length() && Spaces.isSpace(cell.charAt(at)) && !separates(cell.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean separates(char c) {
        return c == ',' || c == '\n' || c == '\r';
    }

    private static int separator(String cell, int from) {
        int at = from;
        while (at < cell.length() && !separates(cell.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Where the quoted text ends; -1 if it does not. */
    private static int closingQuote(String cell, int from) {
        int at = cell.indexOf(QUOTE, from);
        while (at >= 0 && at + 1 < cell.length() && cell.charAt(at + 1) == QUOTE) {
            at = cell.indexOf(QUOTE, at + 2);
        }
        return at;
    }
}
