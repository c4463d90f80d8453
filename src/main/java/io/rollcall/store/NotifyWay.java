package io.rollcall.store;

/** How somebody is told. */
public enum NotifyWay {
    MAIL("mail"),
    WEBHOOK("webhook");

    private final String word;

    NotifyWay(String word) {
        this.word = word;
    }

    /** As stored and shown. */
    public String word() {
        return word;
    }

    static NotifyWay of(String word) {
        return word.equals(MAIL.word) ? MAIL : WEBHOOK;
    }
}
