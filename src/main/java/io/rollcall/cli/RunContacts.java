package io.rollcall.cli;

import io.rollcall.contact.RunSegment;
import io.rollcall.job.RunSummary;
import io.rollcall.store.ContactSummary;
import java.util.List;
import java.util.Optional;

/** Finds the contacts of a run; says what the run cannot answer. */
final class RunContacts {

    private final LookSession session;
    private final Terminal terminal;

    RunContacts(LookSession session, Terminal terminal) {
        this.session = session;
        this.terminal = terminal;
    }

    /** Contacts with an id above {@code after}, in the order of their creation, of the channel of the run. */
    List<ContactSummary> list(RunSegment segment, Optional<String> tag, long after, int limit) {
        RunSummary run = RunsCommand.find(session.runs(), segment.run());
        if (run.dryRun()) {
            throw new NoSuchThingException("Run " + run.number()
                    + " was a dry run and changed nothing; expected a run that did. 'rollcall runs show " + run.number()
                    + "' has what it would have done.");
        }
        if (segment.part().map(RunSegment.Part::isToldByRows).orElse(false)) {
            refuseIfPruned(segment, "rows", session.stores().runs().rowsPruned(run.number()));
        }
        if (segment.part().equals(Optional.of(RunSegment.Part.UPDATED))) {
            refuseIfPruned(segment, "changes", session.stores().runs().changesPruned(run.number()));
        }
        if (!run.state().isComplete()) {
            terminal.note("Run " + run.number() + " is " + run.state().words()
                    + ": these are its contacts so far, and what its plan says of the others.");
        }
        Optional<Long> tagId = tag.map(
                name -> ContactFinder.ofRun(session.stores(), run.number()).tag(name));
        return session.stores().segments().list(segment, tagId, after, limit);
    }

    private static void refuseIfPruned(RunSegment segment, String what, boolean pruned) {
        if (pruned) {
            throw new NoSuchThingException("Run " + segment.run() + ": housekeeping has deleted what it wrote of its "
                    + what + ", so nobody knows any more which contacts were "
                    + segment.part().orElseThrow().word() + "; expected a younger run. '--run " + segment.run()
                    + ":created' still works.");
        }
    }
}
