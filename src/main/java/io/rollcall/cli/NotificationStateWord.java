package io.rollcall.cli;

import io.rollcall.store.Notification;
import io.rollcall.tabular.NearestNames;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a state of notifications, with hyphens or spaces. */
final class NotificationStateWord implements ITypeConverter<Notification.State> {

    @Override
    public Notification.State convert(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
        for (Notification.State state : Notification.State.values()) {
            if (word(state).equals(word)) {
                return state;
            }
        }
        List<String> words = Stream.of(Notification.State.values())
                .map(NotificationStateWord::word)
                .toList();
        throw new TypeConversionException("'" + text + "' found; expected one of " + String.join(", ", words) + "."
                + NearestNames.question(word, words));
    }

    private static String word(Notification.State state) {
        return state.words().replace(' ', '-');
    }
}
