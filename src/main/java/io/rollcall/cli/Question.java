package io.rollcall.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Asks the person at the terminal before something is done that is not easily taken back. */
final class Question {

    private Question() {}

    /**
     * Whether the answer was yes; nobody is asked where it was given beforehand.
     *
     * @param what a whole question
     * @param yes whether {@code --yes} was given
     * @throws NoSuchThingException where nobody is there to answer
     */
    static boolean isAnsweredWithYes(Terminal terminal, String what, boolean yes) {
        return isAnsweredWithYes(terminal, System.in, what, yes);
    }

    /**
     * Refuses what nobody could answer later.
     *
     * @param what a whole question
     * @throws NoSuchThingException where nobody is there to answer
     */
    static void requireSomebody(Terminal terminal, String what) {
        if (!terminal.answers()) {
            throw nobody(what);
        }
    }

    private static NoSuchThingException nobody(String what) {
        return new NoSuchThingException(what + " Nobody is there to answer; expected --yes.");
    }

    static boolean isAnsweredWithYes(Terminal terminal, InputStream in, String what, boolean yes) {
        if (yes) {
            return true;
        }
        Optional<String> answer = terminal.answers() ? ask(terminal, in, what) : Optional.empty();
        if (answer.isEmpty()) {
            throw nobody(what);
        }
        String word = answer.get().strip().toLowerCase(Locale.ROOT);
        return word.equals("y") || word.equals("yes");
    }

    private static Optional<String> ask(Terminal terminal, InputStream in, String what) {
        terminal.err().print(Terminal.harmless(what) + " [y/N] ");
        terminal.err().flush();
        try {
            return Optional.ofNullable(
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
