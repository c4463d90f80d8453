package io.rollcall.cli;

import io.rollcall.contact.BusinessScopedId;
import io.rollcall.definition.JobFileException;
import io.rollcall.definition.JobKind;
import io.rollcall.definition.Notifying;
import io.rollcall.definition.Origins;
import io.rollcall.definition.Schedule;
import io.rollcall.definition.UpdateJob;
import io.rollcall.job.ProgressListener;
import io.rollcall.job.RunSummary;
import io.rollcall.store.ContactSummary;
import io.rollcall.updates.RefusedUpdateException;
import io.rollcall.updates.UpdateJobFactory;
import io.rollcall.updates.UpdateOffer;
import io.rollcall.updates.UpdateRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Changes or makes one contact, by an update of a file with one row: so that one contact has the history, the rules of consent
 * and the undo that many have.
 */
final class SingleChange {

    private final CommandContext context;
    private final WorkSession session;
    private final ChannelOption channel;

    SingleChange(CommandContext context, WorkSession session, ChannelOption channel) {
        this.context = context;
        this.session = session;
        this.channel = channel;
    }

    /**
     * Does it, and shows the contact as it is then.
     *
     * @param identity a number with its country, or a business-scoped id
     * @param create whether the contact is made
     * @return the exit code
     */
    int make(String identity, UpdateJob.Change change, boolean create) {
        RunSummary run = run(identity, change, create);
        if (!run.state().isComplete()
                || run.counts().rejected() > 0
                || run.counts().skipped() > 0) {
            RunView view = new RunView(context.terminal(), session.home().runs(), false);
            view.books(run);
            view.json(run, Exit.FAILED);
            return Exit.FAILED;
        }
        tell(run);
        ContactSummary contact = ContactFinder.of(session.stores(), channel).show(identity, Optional.empty());
        new ContactView(context.terminal()).show(contact);
        return Exit.COMPLETED;
    }

    private void tell(RunSummary run) {
        Terminal terminal = context.terminal();
        if (run.counts().created() + run.counts().updated() == 0) {
            terminal.note("Nothing was changed: the contact is so already.");
        } else {
            terminal.note((run.counts().created() > 0 ? "Created" : "Changed") + " by run " + run.number()
                    + "; 'rollcall undo " + run.number() + "' takes it back.");
        }
        if (run.counts().protectedRows() > 0) {
            terminal.note("The opt-in was held back: the person has opted out, and only they can take that back.");
        }
    }

    private RunSummary run(String identity, UpdateJob.Change change, boolean create) {
        Path file = write(identity);
        try (UpdateOffer offer = session.updates()
                .offer(new UpdateRequest(
                        UpdateJobFactory.KIND,
                        job(file, change, create),
                        Origins.OPTIONS,
                        context.actor(),
                        context.version()))) {
            return session.updates().start(offer, ProgressListener.NONE).summary();
        } catch (RefusedUpdateException refused) {
            throw new JobFileException(refused.problems());
        } finally {
            delete(file);
        }
    }

    private UpdateJob job(Path file, UpdateJob.Change change, boolean create) {
        return new UpdateJob(
                JobKind.UPDATE,
                null,
                Map.of(),
                new UpdateJob.Source(file, null, null, null, null, null, create),
                new UpdateJob.Selection(channel.place(session.stores()).name(), null, null, null, null),
                change,
                UpdateJob.Guard.NOTHING,
                UpdateJob.Automations.NOTHING,
                Schedule.NOTHING,
                Notifying.NOTHING);
    }

    /** Readable by nobody else, as temporary files are. */
    private static Path write(String identity) {
        boolean scoped = BusinessScopedId.parse(identity).isPresent();
        try {
            Path file = Files.createTempFile("contact", ".csv");
            return Files.writeString(file, (scoped ? "business-scoped-id" : "phone") + "\n" + identity + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
