package io.rollcall.definition;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Binds the tree of a job file to the records that mirror it, by the names and types of their components, and tells all that
 * does not fit. Used once; not thread-safe.
 */
final class JobBinder {

    private static final String LIST = "a list such as [one, two]";

    private final JobValues values;
    private final JobProblems problems;
    private final Class<? extends Record> root;
    private final Map<String, String> places = new LinkedHashMap<>();

    /**
     * Begins with nothing bound.
     *
     * @param folder from which the paths in the file go
     * @param root the record of the whole file
     */
    JobBinder(Path folder, JobProblems problems, Class<? extends Record> root) {
        this.root = root;
        this.values = new JobValues(folder, problems);
        this.problems = problems;
    }

    /** Where each setting was said. */
    Origins origins() {
        return new Origins(places);
    }

    /**
     * A record of what the entries say; what they do not say is null or empty.
     *
     * @param within how messages name what the keys belong to
     */
    <T extends Record> T bind(Class<T> type, List<YamlNode.Entry> entries, String within) {
        Map<String, YamlNode.Entry> said = new HashMap<>();
        entries.forEach(entry -> said.put(entry.key(), entry));
        List<@Nullable Object> bound = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            JobKey key = JobKey.of(component, component.getName());
            words.add(key.word());
            YamlNode.Entry entry = said.remove(key.word());
            bound.add(
                    entry == null
                            ? nothing(component.getGenericType())
                            : value(component.getGenericType(), key, entry));
        }
        entries.stream()
                .filter(entry -> said.containsKey(entry.key()))
                .forEach(entry -> problems.add(entry.place(), unknown(entry.key(), within, words)));
        return Records.make(type, bound);
    }

    private @Nullable Object value(Type type, JobKey key, YamlNode.Entry entry) {
        YamlNode node = entry.value();
        if (type == Parameter.class && node instanceof YamlNode.Text text) {
            return new Parameter(null, text.plain() && text.isNothing() ? null : text.text());
        }
        if (type instanceof Class<?> section && section.isRecord()) {
            return record(section.asSubclass(Record.class), entry);
        }
        places.put(key.option(), problems.at(isSingle(type) ? node.place() : entry.place()));
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return list((Class<?>) generic.getActualTypeArguments()[0], key, entry);
        }
        if (type instanceof ParameterizedType generic) {
            return map(generic.getActualTypeArguments()[1], key, entry);
        }
        return text(entry.key(), node)
                .flatMap(text -> values.value((Class<?>) type, text))
                .orElse(null);
    }

    private <T extends Record> T record(Class<T> type, YamlNode.Entry entry) {
        return bind(type, entries(entry, "KEY: VALUE"), "'" + entry.key() + "'");
    }

    private List<Object> list(Class<?> type, JobKey key, YamlNode.Entry entry) {
        YamlNode node = entry.value();
        if (node instanceof YamlNode.Text text && text.isNothing()) {
            return List.of();
        }
        if (!(node instanceof YamlNode.Series series)) {
            mistyped(node, entry.key(), type.isRecord() ? "a list, each item with - and KEY: VALUE" : LIST);
            return List.of();
        }
        if (type.isRecord()) {
            return sections(type.asSubclass(Record.class), key, series);
        }
        List<Object> items = new ArrayList<>();
        for (YamlNode item : series.items()) {
            text(entry.key(), item).ifPresent(text -> {
                values.value(type, text).ifPresent(items::add);
                places.put(Origins.key(key.option(), text.text()), problems.at(text.place()));
            });
        }
        return items;
    }

    /** Sections without names; their places are by their numbers, the first of which is 1. */
    private List<Object> sections(Class<? extends Record> type, JobKey key, YamlNode.Series series) {
        List<Object> items = new ArrayList<>();
        for (YamlNode item : series.items()) {
            items.add(record(type, new YamlNode.Entry(item.place(), key.word(), item)));
            String number = String.valueOf(items.size());
            places.put(Origins.key(key.option(), number), problems.at(item.place()));
            if (item instanceof YamlNode.Keyed keyed) {
                keyed.entries()
                        .forEach(said -> places.put(
                                Origins.key(key.option(), number + "." + said.key()), problems.at(said.place())));
            }
        }
        return items;
    }

    private Map<String, Object> map(Type type, JobKey key, YamlNode.Entry entry) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (YamlNode.Entry item :
                entries(entry, key.word().equals(JobParameters.SECTION) ? "NAME: DEFAULT" : "COLUMN: VALUE")) {
            Optional<Object> value = type == Parameter.class
                    ? Optional.ofNullable(value(type, key, item))
                    : required(item).flatMap(text -> values.value((Class<?>) type, text));
            places.put(Origins.key(key.option(), item.key()), problems.at(item.place()));
            value.ifPresent(present -> map.put(item.key(), present));
        }
        return map;
    }

    private List<YamlNode.Entry> entries(YamlNode.Entry entry, String expected) {
        YamlNode node = entry.value();
        if (node instanceof YamlNode.Keyed keyed) {
            return keyed.entries();
        }
        if (!(node instanceof YamlNode.Text text && text.isNothing())) {
            mistyped(node, entry.key(), "lines below it, each indented and with " + expected);
        }
        return List.of();
    }

    private Optional<YamlNode.Text> required(YamlNode.Entry entry) {
        if (entry.value() instanceof YamlNode.Text text && text.isNothing() && !text.open()) {
            problems.add(
                    text.place(),
                    "'" + entry.key() + "' has no value; expected one. Give it one, or take the line out.");
        }
        return text(entry.key(), entry.value());
    }

    /** The text that a node is; empty where it is none, says nothing, or is not known yet. */
    private Optional<YamlNode.Text> text(String key, YamlNode node) {
        if (node instanceof YamlNode.Text text) {
            return Optional.of(text).filter(known -> !known.open() && !known.isNothing());
        }
        mistyped(node, key, "one text");
        return Optional.empty();
    }

    private void mistyped(YamlNode node, String key, String expected) {
        problems.add(node.place(), "'" + key + "' has " + node.kind() + "; expected " + expected + ".");
    }

    private String unknown(String key, String within, List<String> words) {
        String found = "'" + key + "' is no key of " + within + "; ";
        return found
                + section(key)
                        .map(section -> "expected it in '" + section + "'. Move it there.")
                        .orElseGet(() -> Nearby.expectedOneOf(key, words));
    }

    /** The section that has such a key. */
    private Optional<String> section(String key) {
        return Stream.of(root.getRecordComponents())
                .filter(section -> section.getType().isRecord())
                .filter(section -> Stream.of(section.getType().getRecordComponents())
                        .anyMatch(component ->
                                JobKey.of(component, component.getName()).word().equals(key)))
                .map(section -> JobKey.of(section, section.getName()).word())
                .findFirst();
    }

    private static boolean isSingle(Type type) {
        return type instanceof Class<?>;
    }

    /** What a component is of which nothing is said. */
    private static @Nullable Object nothing(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class ? List.of() : Map.of();
        }
        Class<?> single = (Class<?>) type;
        if (!single.isRecord()) {
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>();
        Stream.of(single.getRecordComponents()).forEach(component -> values.add(nothing(component.getGenericType())));
        return Records.make(single.asSubclass(Record.class), values);
    }
}
