package io.rollcall.notify;

/** Takes messages to their receivers. Thread-safe. */
interface Sender {

    /**
     * One attempt.
     *
     * @param messageId the same at every attempt
     * @param target an address of its way
     * @param body a notice as JSON
     */
    Answer send(String messageId, String target, String body);
}
