package io.rollcall.contact;

import java.util.List;
import java.util.Optional;

/**
 * Which contacts are meant: a tree of conditions, as {@link FilterText} reads and writes it. It knows no database, no zone and
 * no present: ages such as {@code <30d} stay ages until somebody says what time it is, so that a restarted run selects what it
 * selected before. Immutable and thread-safe.
 */
public sealed interface Filter {

    /** All contacts. Never the meaning of a text: nobody selects everybody by leaving something blank. */
    static Filter everyone() {
        return new And(List.of());
    }

    /** All of the parts hold; two at least, except for {@link #everyone()}. */
    record And(List<Filter> parts) implements Filter {

        public And {
            parts = List.copyOf(parts);
            if (parts.size() == 1) {
                throw new IllegalArgumentException("One part needs no AND.");
            }
        }
    }

    /** One of the parts holds, or several; two at least. */
    record Or(List<Filter> parts) implements Filter {

        public Or {
            parts = List.copyOf(parts);
            if (parts.size() < 2) {
                throw new IllegalArgumentException("OR has two parts at least.");
            }
        }
    }

    /** The part does not hold; also where the contact has no value at all. */
    record Not(Filter part) implements Filter {}

    /**
     * One thing that is asked of a contact.
     *
     * @param column where it begins in its text, the first being 1; for messages, and no part of what it means: conditions
     *     are equal whatever their columns. 0 where it was not read from a text.
     */
    record Condition(FilterSubject subject, FilterValue value, int column) implements Filter {

        @Override
        public boolean equals(Object other) {
            return other instanceof Condition that && subject.equals(that.subject) && value.equals(that.value);
        }

        @Override
        public int hashCode() {
            return 31 * subject.hashCode() + value.hashCode();
        }
    }

    /** Both hold. */
    default Filter and(Filter other) {
        if (this.equals(everyone())) {
            return other;
        }
        return other.equals(everyone()) ? this : new And(List.of(this, other));
    }

    /** The name of the channel that the filter states; it belongs to that one as a whole. */
    default Optional<String> channel() {
        return channelCondition().map(condition -> ((FilterValue.Text) condition.value()).text());
    }

    /** Where the filter states its channel. */
    default Optional<Condition> channelCondition() {
        if (this instanceof And and) {
            return and.parts().stream()
                    .map(Filter::channelCondition)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return this instanceof Condition condition && condition.subject() == FilterField.CHANNEL
                ? Optional.of(condition)
                : Optional.empty();
    }
}
