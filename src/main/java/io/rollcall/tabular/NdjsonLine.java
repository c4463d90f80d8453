package io.rollcall.tabular;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * What one line of NDJSON says: an object (RFC 8259), its keys with their values as cells. A number is the digits as they are
 * written, {@code null} a blank cell, an array one cell with several texts ({@link CellTexts}). Filled again for each line;
 * not thread-safe. What it finds is a pure function of the line.
 */
final class NdjsonLine {

    private static final int DEEPEST = 100;
    private static final int LONGEST_CELL = TabularLimits.DEFAULT.cellCharacters();

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(TabularLimits.DEFAULT.recordBytes())
                    .maxNumberLength(LONGEST_CELL)
                    .maxNameLength(LONGEST_CELL)
                    .build())
            // A line is UTF-8 whatever its bytes look like, and is read alike whatever keys came before it.
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private final List<String> keys = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();
    private final List<@Nullable CellFault> faults = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private boolean faulty;
    private @Nullable NdjsonFault broken;
    private long brokenAt;

    private byte[] bytes = {};
    private int from;

    /** Reads the line that stands from one position to another, without its line end. */
    void read(byte[] buffer, int start, int end) {
        keys.clear();
        cells.clear();
        faults.clear();
        known.clear();
        faulty = false;
        broken = null;
        bytes = buffer;
        from = start;
        boolean ended = false;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), buffer, start, end - start)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                breakOff(NdjsonFault.NOT_AN_OBJECT, 0);
                return;
            }
            for (String key = parser.nextName(); key != null && broken == null; key = parser.nextName()) {
                entry(HeaderNames.trim(key), parser);
            }
            ended = broken == null;
            if (ended && parser.nextToken() != null) {
                breakOff(NdjsonFault.TEXT_AFTER_OBJECT, 0);
            }
        } catch (StreamConstraintsException beyond) {
            breakOff(NdjsonFault.TOO_DEEP_OR_LONG, character(beyond));
        } catch (JacksonException wrong) {
            breakOff(ended ? NdjsonFault.TEXT_AFTER_OBJECT : NdjsonFault.NOT_JSON, character(wrong));
        }
    }

    private void entry(String key, JsonParser parser) {
        int number = keys.size() + 1;
        if (key.isEmpty()) {
            breakOff(NdjsonFault.KEY_EMPTY, number);
        } else if (!SheetRow.isStorable(key)) {
            breakOff(NdjsonFault.KEY_NOT_STORABLE, number);
        } else if (!known.add(key)) {
            breakOff(NdjsonFault.KEY_AGAIN, number);
        } else {
            keys.add(key);
            value(parser);
        }
    }

    private void value(JsonParser parser) {
        JsonToken token = parser.nextToken();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (token == JsonToken.START_OBJECT) {
            parser.skipChildren();
            cell(written(start, parser), CellFault.OBJECT);
        } else if (token == JsonToken.START_ARRAY) {
            List<String> texts = new ArrayList<>();
            boolean flat = texts(parser, texts);
            cell(flat ? CellTexts.join(texts) : written(start, parser), flat ? null : CellFault.DEEP_ARRAY);
        } else {
            cell(token == JsonToken.VALUE_NULL ? "" : parser.getString(), null);
        }
    }

    /** Collects the texts of an array; false if it holds more than texts, numbers, true, false and null. */
    private static boolean texts(JsonParser parser, List<String> texts) {
        boolean flat = true;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                parser.skipChildren();
                flat = false;
            } else if (token != JsonToken.VALUE_NULL) {
                texts.add(parser.getString());
            }
        }
        return flat;
    }

    /** A value as it stands in the line. */
    private String written(int start, JsonParser parser) {
        int end = (int) parser.currentLocation().getByteOffset();
        return new String(bytes, from + start, end - start, StandardCharsets.UTF_8);
    }

    private void cell(String text, @Nullable CellFault fault) {
        CellFault found = fault;
        String shown = text;
        if (text.length() > LONGEST_CELL) {
            found = found == null ? CellFault.TOO_LONG : found;
            boolean splitsPair = Character.isHighSurrogate(text.charAt(LONGEST_CELL - 1));
            shown = text.substring(0, splitsPair ? LONGEST_CELL - 1 : LONGEST_CELL);
        }
        if (!SheetRow.isStorable(shown)) {
            found = found == null ? CellFault.NOT_STORABLE : found;
            // No file can hold half a pair, not even the one with the rejects.
            shown = new String(shown.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        }
        cells.add(shown);
        faults.add(found);
        faulty |= found != null;
    }

    private void breakOff(NdjsonFault fault, long at) {
        broken = fault;
        brokenAt = at;
    }

    /** Number of the character at which the parser gave up, from 1. */
    private long character(JacksonException wrong) {
        int offset = wrong.getLocation() == null
                ? 0
                : (int) Math.max(wrong.getLocation().getByteOffset(), 0);
        int length = Math.min(offset, bytes.length - from);
        String before = new String(bytes, from, length, StandardCharsets.UTF_8);
        return before.codePointCount(0, before.length()) + 1L;
    }

    /** Why the line is no row; null where it is one. */
    @Nullable
    String broken() {
        return broken == null ? null : broken.message(brokenAt);
    }

    /** The keys, trimmed, in the order of the line; each once. */
    List<String> keys() {
        return keys;
    }

    /** The cell of a key; where there is a fault, as far as it can be shown. */
    String cell(int key) {
        return cells.get(key);
    }

    @Nullable
    CellFault fault(int key) {
        return faults.get(key);
    }

    /** Whether any cell has a fault. */
    boolean isFaulty() {
        return faulty;
    }
}
