package io.rollcall.definition;

/** What a job does. */
public enum JobKind implements OptionWord {
    IMPORT("import", ImportJob.class),
    EXPORT("export", ExportJob.class),
    UPDATE("update", UpdateJob.class),
    /** Merges contacts that are one person. */
    DEDUPE("dedupe", DedupeJob.class),
    /** Deletes what runs have left, each kind by its own age. */
    HOUSEKEEPING("housekeeping", HousekeepingJob.class);

    private final String word;
    private final Class<? extends Record> file;

    <T extends Record & JobContent> JobKind(String word, Class<T> file) {
        this.word = word;
        this.file = file;
    }

    @Override
    public String word() {
        return word;
    }

    /** The record that mirrors its files. */
    Class<? extends Record> file() {
        return file;
    }
}
