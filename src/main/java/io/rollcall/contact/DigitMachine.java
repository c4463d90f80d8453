package io.rollcall.contact;

import io.rollcall.contact.DigitPattern.UnknownSyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Patterns over digits, tried all at once, in one step per digit: a deterministic machine whose states are made when they are
 * first met. It takes a bounded amount of memory; where that is used up, states that are not there yet stay unknown.
 * Thread-safe.
 *
 * @param <T> what is made of the patterns that end in a state
 */
final class DigitMachine<T> {

    private static final int MOST_STATES = 4_000;
    private static final int DIGITS = 10;

    private final Map<Places, State<T>> states = new ConcurrentHashMap<>();
    private final List<Step> steps;
    private final Function<int[], T> meaning;
    private final State<T> start;

    private DigitMachine(Builder builder, Function<int[], T> meaning) {
        this.steps = List.copyOf(builder.steps);
        this.meaning = meaning;
        this.start = state(builder.start);
    }

    /** One digit of a pattern, and the places that are reached behind it. */
    private record Step(int mask, Places next) {}

    /**
     * Where in the patterns one can be: steps by their numbers, and the marks of patterns that end here, which are below
     * zero; ascending.
     */
    private static final class Places {

        private static final Places NONE = new Places(new int[0]);

        private final int[] ids;

        Places(int[] ids) {
            this.ids = ids;
        }

        static Places mark(int mark) {
            return new Places(new int[] {-1 - mark});
        }

        Places and(Places other) {
            if (ids.length == 0) {
                return other;
            }
            return other.ids.length == 0
                    ? this
                    : new Places(IntStream.concat(Arrays.stream(ids), Arrays.stream(other.ids))
                            .sorted()
                            .distinct()
                            .toArray());
        }

        int[] marks() {
            return Arrays.stream(ids).filter(id -> id < 0).map(id -> -1 - id).toArray();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Places places && Arrays.equals(ids, places.ids);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(ids);
        }

        @Override
        public String toString() {
            return Arrays.toString(ids);
        }
    }

    /** A state; what it has found out about its successors is filled in by any thread, and always the same. */
    static final class State<T> {
        private final Places places;
        private final T value;
        private final @Nullable State<T>[] next;

        @SuppressWarnings({"unchecked", "rawtypes"})
        private State(Places places, T value) {
            this.places = places;
            this.value = value;
            this.next = new State[DIGITS];
        }

        T value() {
            return value;
        }

        /** Whether no pattern can end behind here. */
        boolean isDead() {
            return places.ids.length == 0;
        }
    }

    State<T> start() {
        return start;
    }

    /** The state behind a digit, from 0 to 9; null where there is no room for it. */
    @Nullable
    State<T> next(State<T> state, int digit) {
        State<T> known = state.next[digit];
        if (known != null || states.size() >= MOST_STATES) {
            return known;
        }
        Places reached = Places.NONE;
        for (int id : state.places.ids) {
            if (id >= 0 && (steps.get(id).mask & (1 << digit)) != 0) {
                reached = reached.and(steps.get(id).next);
            }
        }
        State<T> next = state(reached);
        state.next[digit] = next;
        return next;
    }

    /** The state behind digits; null where there is no room for one on the way. */
    @Nullable
    State<T> walk(String digits, int from) {
        State<T> state = start;
        for (int i = from; i < digits.length() && !state.isDead(); i++) {
            State<T> next = next(state, digits.charAt(i) - '0');
            if (next == null) {
                return null;
            }
            state = next;
        }
        return state;
    }

    private State<T> state(Places places) {
        return states.computeIfAbsent(places, made -> new State<>(made, meaning.apply(made.marks())));
    }

    /** How many states there are. */
    int size() {
        return states.size();
    }

    /** Takes patterns, each with its mark. */
    static final class Builder {
        private final List<Step> steps = new ArrayList<>();
        private final Map<Step, Places> known = new HashMap<>();
        private Places start = Places.NONE;

        /** Adds a pattern that has to take all digits. */
        Builder whole(String pattern, int mark) throws UnknownSyntaxException {
            start = start.and(compile(DigitPattern.parse(pattern).root(), Places.mark(mark), Places.NONE));
            return this;
        }

        /** Adds a pattern that may be followed by any digits. */
        Builder beginning(String pattern, int mark) throws UnknownSyntaxException {
            Places self = new Places(new int[] {steps.size()});
            Places rest = self.and(Places.mark(mark));
            steps.add(new Step((1 << DIGITS) - 1, rest));
            start = start.and(compile(DigitPattern.parse(pattern).root(), rest, Places.NONE));
            return this;
        }

        /** Adds a pattern that ends where it ends, with another mark where that has to be the end of the digits. */
        Builder prefix(DigitPattern pattern, int mark, int markAtEnd) throws UnknownSyntaxException {
            start = start.and(compile(pattern.root(), Places.mark(mark), Places.mark(markAtEnd)));
            return this;
        }

        <T> DigitMachine<T> build(Function<int[], T> meaning) {
            return new DigitMachine<>(this, meaning);
        }

        /**
         * The places at which a pattern begins.
         *
         * @param behind the places behind it
         * @param end what a {@code $} at the end of the pattern leads to
         */
        private Places compile(DigitPattern.Node node, Places behind, Places end) throws UnknownSyntaxException {
            if (node instanceof DigitPattern.OneOf one) {
                return step(new Step(one.mask(), behind));
            }
            if (node instanceof DigitPattern.Sequence sequence) {
                Places places = behind;
                for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                    places = compile(sequence.parts().get(i), places, end);
                }
                return places;
            }
            if (node instanceof DigitPattern.Either either) {
                Places places = Places.NONE;
                for (DigitPattern.Node choice : either.choices()) {
                    places = places.and(compile(choice, behind, end));
                }
                return places;
            }
            if (node instanceof DigitPattern.Repeat repeat) {
                Places places = behind;
                for (int i = repeat.max(); i > 0; i--) {
                    Places once = compile(repeat.part(), places, end);
                    places = i > repeat.min() ? once.and(behind) : once;
                }
                return places;
            }
            if (behind.ids.length != 1 || behind.ids[0] >= 0 || end.ids.length == 0) {
                throw new UnknownSyntaxException("$", 0);
            }
            return end;
        }

        private Places step(Step step) {
            return known.computeIfAbsent(step, fresh -> {
                steps.add(fresh);
                return new Places(new int[] {steps.size() - 1});
            });
        }
    }
}
