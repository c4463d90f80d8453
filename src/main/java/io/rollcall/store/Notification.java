package io.rollcall.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A message for one receiver, as it is stored.
 *
 * @param messageId the same at every attempt, so that the receiver knows a message that comes twice
 * @param run that it is about
 * @param event word of what happened
 * @param target an e-mail address, or the address of a webhook
 * @param body JSON, byte for byte as it is signed
 * @param attempts so far
 * @param triedSince from when on it is tried
 * @param nextAttemptAt meaningful while it is pending
 * @param failure why the last attempt failed
 */
public record Notification(
        long id,
        String messageId,
        String job,
        Optional<Long> run,
        String event,
        State state,
        NotifyWay way,
        String target,
        String body,
        int attempts,
        Instant createdAt,
        Instant triedSince,
        Instant nextAttemptAt,
        Optional<Instant> endedAt,
        Optional<String> failure) {

    /** What became of it. */
    public enum State {
        PENDING("pending"),
        SENT("sent"),
        GIVEN_UP("given up");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As stored and shown. */
        public String words() {
            return words;
        }

        static State of(String words) {
            for (State state : values()) {
                if (state.words.equals(words)) {
                    return state;
                }
            }
            throw new IllegalArgumentException("Not a state of a notification: '" + words + "'.");
        }
    }
}
