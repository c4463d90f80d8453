package io.rollcall.updates;

import io.rollcall.definition.UpdateDefinition;

/**
 * An update that can work.
 *
 * @param channel number of the channel
 * @param definition what its run would be told
 */
public record UpdateOffer(UpdateRequest request, int channel, UpdateDefinition definition) {

    /** How many contacts match now. */
    public long matched() {
        return definition.matched();
    }
}
