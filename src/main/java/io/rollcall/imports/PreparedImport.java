package io.rollcall.imports;

import io.rollcall.definition.ImportDefinition;
import io.rollcall.staging.Spools;
import io.rollcall.store.RunSource;
import io.rollcall.tabular.SpooledInput;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * An import that can work: its file is copied and understood, its columns are bound. Closing it throws the copy away
 * unless a run has taken it, this one or a former one. Not thread-safe.
 */
public final class PreparedImport implements AutoCloseable {

    private final ImportRequest request;
    private final ImportDefinition definition;
    private final SpooledInput spooled;
    private final List<String> notes;
    private final Optional<RunSource> source;
    private boolean taken;

    PreparedImport(
            ImportRequest request,
            ImportDefinition definition,
            SpooledInput spooled,
            List<String> notesOfColumns,
            Optional<RunSource> source) {
        this.request = request;
        this.definition = definition;
        this.spooled = spooled;
        this.source = source;
        this.notes =
                Stream.concat(spooled.notes().stream(), notesOfColumns.stream()).toList();
    }

    ImportRequest request() {
        return request;
    }

    ImportDefinition definition() {
        return definition;
    }

    /** The run whose copy it reads. */
    Optional<RunSource> source() {
        return source;
    }

    /** The run whose rejected rows are imported; empty where whole files are. */
    public OptionalLong rejectsOf() {
        ImportDefinition.Rejects rejects = definition.rejects();
        return rejects == null ? OptionalLong.empty() : OptionalLong.of(rejects.run());
    }

    public boolean dryRun() {
        return request.launch().dryRun();
    }

    /** The file's name, without folders; of several files that of the first, and how many more there are. */
    public String fileName() {
        return spooled.fileName();
    }

    /** Of the file as it was given, as 64 lower-case hexadecimal digits. */
    public String sha256() {
        return spooled.sha256();
    }

    /** Size of the file as it was given. */
    public long bytes() {
        return spooled.originalBytes();
    }

    /** Encoding and delimiter, or that it is NDJSON, or the sheet, for people. */
    public String format() {
        if (spooled.reference().isOfSeveral()) {
            return spooled.reference().files().size() + " files of one shape";
        }
        String sheet = spooled.reference().sheet();
        if (sheet != null) {
            return "sheet '" + sheet + "'";
        }
        if (spooled.reference().isNdjson()) {
            return spooled.charset() + ", NDJSON";
        }
        return spooled.charset() + ", " + (spooled.delimiter() == '\t' ? "tab" : "'" + spooled.delimiter() + "'");
    }

    /** What a person should know before it starts; whole sentences. */
    public List<String> notes() {
        return notes;
    }

    /** The copy belongs to a run now. */
    void take() {
        taken = true;
    }

    /** No run has come of it after all. */
    void giveBack() {
        taken = false;
    }

    @Override
    public void close() {
        if (taken || source.isPresent()) {
            return;
        }
        Spools.delete(spooled);
    }
}
