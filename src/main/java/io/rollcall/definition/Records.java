package io.rollcall.definition;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records taken apart and put together by their components. */
final class Records {

    private Records() {}

    /** An unmodifiable copy in the same order, which is that of a file. */
    static <T> Map<String, T> copy(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static @Nullable Object get(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException impossible) {
            throw bug(impossible);
        }
    }

    /** A record of these values, in the order of its components. */
    static <T extends Record> T make(Class<T> type, List<@Nullable Object> values) {
        Class<?>[] types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw bug(impossible);
        }
    }

    /**
     * One record laid over another of its class, section by section: what says something, which neither null nor an empty list
     * or map does, replaces what is below.
     */
    static <T extends Record> T over(T below, T above) {
        @SuppressWarnings("unchecked") // Both are of this class.
        Class<T> type = (Class<T>) below.getClass();
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            @Nullable Object lower = get(component, below);
            @Nullable Object upper = get(component, above);
            if (lower instanceof Record section
                    && upper instanceof Record laid
                    && component.getType().isRecord()) {
                values.add(over(section, laid));
                continue;
            }
            values.add(saysNothing(upper) ? lower : upper);
        }
        return make(type, values);
    }

    private static boolean saysNothing(@Nullable Object value) {
        return value == null
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    private static IllegalStateException bug(ReflectiveOperationException impossible) {
        return new IllegalStateException("The records of job files are public. This is a bug in Rollcall.", impossible);
    }
}
