package io.rollcall.exports;

import io.rollcall.definition.ExportDefinition;
import io.rollcall.definition.Renewal;
import io.rollcall.store.ExportChanges;
import io.rollcall.store.ExportDelta;
import io.rollcall.store.ExportedFile;
import io.rollcall.store.Run;
import io.rollcall.store.Stores;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/** Decides what the file of a run is told against: the last that its job published, or nothing, where everything is to be written. */
final class DeltaBase {

    private final Stores stores;

    DeltaBase(Stores stores) {
        this.stores = stores;
    }

    /** What a run is about to write; empty for a job that writes everything each time. */
    Optional<ExportDelta> decide(Run run, ExportDefinition definition) {
        Renewal renewal = definition.full();
        if (renewal == null) {
            return Optional.empty();
        }
        String shape = shape(definition);
        Optional<ExportDelta> last = stores.exportDeltas().last(run.job(), run.number());
        Optional<String> whole = last.isEmpty()
                ? Optional.of("the job has published no file yet")
                : whole(run, definition, renewal, shape, last.get());
        return Optional.of(
                whole.isPresent()
                        ? new ExportDelta(
                                run.number(),
                                OptionalLong.empty(),
                                run.number(),
                                run.startedAt(),
                                shape,
                                whole,
                                ExportChanges.NONE)
                        : changes(run, shape, last.orElseThrow()));
    }

    private static ExportDelta changes(Run run, String shape, ExportDelta last) {
        return new ExportDelta(
                run.number(),
                OptionalLong.of(last.run()),
                last.fullRun(),
                last.fullAt(),
                shape,
                Optional.empty(),
                ExportChanges.NONE);
    }

    /** Why everything is to be written; empty where changes do. */
    private Optional<String> whole(
            Run run, ExportDefinition definition, Renewal renewal, String shape, ExportDelta last) {
        if (Boolean.TRUE.equals(definition.renewed())) {
            return Optional.of("it was asked for");
        }
        if (!last.shape().equals(shape)) {
            return Optional.of("the columns are others than those of the last file, or written in another way");
        }
        if (renewal.isDue(last.fullAt(), run.startedAt(), ZoneId.of(definition.zone()))) {
            return Optional.of("it is due " + renewal.word());
        }
        OptionalLong uncertain = stores.exportDeltas().uncertain(run.job(), run.number(), last.fullRun());
        return uncertain.isPresent()
                ? Optional.of("run " + uncertain.getAsLong() + " has not ended, and its file may have been seen")
                : Optional.empty();
    }

    /** Whether the file of a run can be applied to the last one that its job published, or has been published itself. */
    boolean stands(Run run) {
        Optional<ExportDelta> delta = stores.exportDeltas().find(run.number());
        if (delta.isEmpty() || delta.get().base().isEmpty()) {
            return true;
        }
        boolean published = stores.exportedFiles()
                .find(run.number())
                .flatMap(ExportedFile::publishedAt)
                .isPresent();
        return published
                || stores.exportDeltas()
                        .last(run.job(), run.number())
                        .filter(last -> last.run() == delta.get().base().getAsLong())
                        .isPresent();
    }

    /**
     * Makes sure that the file can be applied to the last one that was published; needs the transaction in which this one is.
     *
     * @throws OvertakenException if another run of the job was published meanwhile
     */
    void check(Run run) {
        if (!stands(run)) {
            throw new OvertakenException();
        }
    }

    /** What must be the same for rows to be compared. */
    private static String shape(ExportDefinition definition) {
        String text = definition.channel() + "\n" + definition.zone() + "\n" + definition.format() + "\n"
                + definition.columns();
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
