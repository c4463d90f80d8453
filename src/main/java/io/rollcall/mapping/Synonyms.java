package io.rollcall.mapping;

import io.rollcall.contact.ContactField;
import io.rollcall.contact.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Names of columns, as data. Each language is a file in the resource folder {@code synonyms}, listed in its {@code index.txt};
 * a new language is a new file and a new line there. A line of a file is {@code field = name, name, …}; {@code #} begins a
 * comment. No name may mean two fields, in whichever language.
 */
final class Synonyms {

    private static final String FOLDER = "/synonyms/";
    private static final Synonyms ALL = new Synonyms(read());

    private final Map<String, Synonym> byKey;

    private Synonyms(Map<String, Synonym> byKey) {
        this.byKey = byKey;
    }

    /** One name, as it is spelled in the data. */
    record Synonym(String name, ContactField field) {}

    static Synonyms all() {
        return ALL;
    }

    Optional<ContactField> field(String column) {
        return Optional.ofNullable(byKey.get(Words.key(column))).map(Synonym::field);
    }

    /** By key ({@link Words#key}); unmodifiable. */
    Map<String, Synonym> byKey() {
        return byKey;
    }

    private static Map<String, Synonym> read() {
        Map<String, Synonym> byKey = new LinkedHashMap<>();
        for (ContactField field : ContactField.values()) {
            add(byKey, new Synonym(field.word(), field));
        }
        for (String language : lines("index.txt")) {
            for (String line : lines(language)) {
                int equals = line.indexOf('=');
                ContactField field = ContactField.ofWord(line.substring(0, Math.max(0, equals)))
                        .orElseThrow(() -> bug("'" + line + "' in " + language + " names no field"));
                for (String name : line.substring(equals + 1).split(",", -1)) {
                    add(byKey, new Synonym(name.strip(), field));
                }
            }
        }
        return Map.copyOf(byKey);
    }

    private static void add(Map<String, Synonym> byKey, Synonym synonym) {
        Synonym other = byKey.putIfAbsent(Words.key(synonym.name()), synonym);
        if (other != null && other.field() != synonym.field()) {
            throw bug("'" + synonym.name() + "' means both " + other.field().word() + " and "
                    + synonym.field().word());
        }
    }

    private static List<String> lines(String name) {
        try (InputStream in = Synonyms.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw bug(name + " is missing");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException bug(String what) {
        return new IllegalStateException("Synonyms: " + what + ". This is a bug in Rollcall.");
    }
}
