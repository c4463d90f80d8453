package io.rollcall.store;

/**
 * The run that another run was made of.
 *
 * @param run its number
 * @param kind what the new run does with it
 */
public record RunSource(long run, Kind kind) {

    /** What a run does with the run that it was made of. */
    public enum Kind {
        /** The same once more. */
        AGAIN("again"),
        /** Takes the rejected rows under other rules. */
        REJECTS("rejects"),
        /** Takes back what the other did. */
        UNDO("undo");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As stored, and in JSON. */
        public String word() {
            return word;
        }

        static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("Not a kind of source of a run: '" + word + "'.");
        }
    }
}
