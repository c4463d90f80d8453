package io.rollcall.definition;

/** What a run tells automations of the contacts that it changes. */
public enum AutomationEvents implements OptionWord {
    /** Nothing. */
    SILENT("silent"),
    /** One event, once the run is complete. */
    SUMMARY("summary"),
    /** One event for each contact. */
    EACH("each");

    private final String word;

    AutomationEvents(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
