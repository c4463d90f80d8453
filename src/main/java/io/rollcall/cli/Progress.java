package io.rollcall.cli;

/** Shows how far the steps of a run are, as suits who looks. Thread-safe. */
interface Progress {

    /** {@code done} of {@code total} rows of the step are done. */
    void show(String step, long done, long total);

    /** Something to know while it works. */
    void note(String message);

    /** Nothing more will come. */
    void end();

    /** The display for this terminal. */
    static Progress on(Terminal terminal) {
        if (!terminal.showsProgress()) {
            return new NoProgress(terminal);
        }
        return terminal.interactive() ? new ProgressBars(terminal) : new ProgressLines(terminal, System::nanoTime);
    }

    /** Notes only. */
    record NoProgress(Terminal terminal) implements Progress {

        @Override
        public void show(String step, long done, long total) {}

        @Override
        public void note(String message) {
            terminal.note(message);
        }

        @Override
        public void end() {}
    }
}
