package io.rollcall.cli;

import java.util.Locale;

/** What kind of file a sample is; the names are those that people type. */
enum SampleFormat {
    csv,
    xlsx;

    private String ending() {
        return "." + name();
    }

    /** Whether the name of a file is one that people give to files of this format. */
    boolean isNameOf(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(ending());
    }

    /** The format that the name says; text where it says nothing. */
    static SampleFormat of(String file) {
        return xlsx.isNameOf(file) ? xlsx : csv;
    }

    /** The format that a name of this format's files is not one of. */
    SampleFormat other() {
        return this == csv ? xlsx : csv;
    }
}
