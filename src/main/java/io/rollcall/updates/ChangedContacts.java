package io.rollcall.updates;

import io.rollcall.definition.AutomationEvents;
import io.rollcall.definition.UpdateDefinition;
import io.rollcall.merging.RangeListener;
import io.rollcall.store.Run;
import io.rollcall.store.RunRange;
import io.rollcall.store.Stores;

/** What is to be known of the contacts that an update changes: who had left the filter, and whom automations are told of. */
record ChangedContacts(UpdateDefinition definition, Run run, Stores stores) implements RangeListener {

    @Override
    public void outrun(RunRange range) {
        new SelectedBy(definition, run).countLeft(range, stores);
    }

    @Override
    public void applied(RunRange range) {
        if (definition.events() == AutomationEvents.EACH) {
            stores.contactEvents().insertPlanned(range);
        }
    }
}
