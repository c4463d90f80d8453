package io.rollcall.updates;

import io.rollcall.definition.AutomationEvents;
import io.rollcall.definition.GuardRails;
import io.rollcall.definition.UpdateDefinition;
import io.rollcall.staging.Spools;
import io.rollcall.tabular.SpooledInput;
import java.util.Optional;

/**
 * An update that can work. Closing it throws the copy of its file away, if it has one that no run has taken. Not thread-safe.
 */
public final class UpdateOffer implements AutoCloseable {

    private final UpdateRequest request;
    private final int channel;
    private final UpdateDefinition definition;
    private final Optional<SpooledInput> copy;
    private boolean taken;
    private boolean halts;

    /**
     * @param channel number of the channel
     * @param definition what its run would be told
     * @param copy of the file that names the contacts
     */
    UpdateOffer(UpdateRequest request, int channel, UpdateDefinition definition, Optional<SpooledInput> copy) {
        this.request = request;
        this.channel = channel;
        this.definition = definition;
        this.copy = copy;
    }

    UpdateRequest request() {
        return request;
    }

    int channel() {
        return channel;
    }

    UpdateDefinition definition() {
        return definition;
    }

    /** Whether its run stops after the plan, and changes nothing. */
    public boolean isDry() {
        return request.dryRun();
    }

    /** Whether automations are told of its contacts, or of the run. */
    public boolean tellsAutomations() {
        return definition.events() != AutomationEvents.SILENT && !isDry();
    }

    /** How many contacts match now, or how many rows the file has. */
    public long matched() {
        return definition.matched();
    }

    /** Whether the contacts would be deleted. */
    public boolean deletes() {
        return definition.change().deletes();
    }

    /** Name of the file that names the contacts, without folders; empty where a filter selects them. */
    public Optional<String> fileName() {
        return copy.map(SpooledInput::fileName);
    }

    Optional<SpooledInput> copy() {
        return copy;
    }

    /** Its run stops after the plan, and waits until somebody approves it. */
    public void haltAfterPlan() {
        halts = true;
    }

    /** What is asked of the plan. */
    GuardRails rails() {
        GuardRails rails = request.job().guard().rails();
        return halts ? rails.withPlan(true) : rails;
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
        if (!taken) {
            copy.ifPresent(Spools::delete);
        }
    }
}
