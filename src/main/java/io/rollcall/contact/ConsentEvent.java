package io.rollcall.contact;

import java.util.OptionalLong;

/**
 * What the fold needs of one entry of the consent ledger.
 *
 * @param id number of the entry
 * @param retracts id of the entry that this one takes back; present exactly if the change is {@code RETRACTED}
 */
public record ConsentEvent(long id, ConsentChange change, ConsentSource source, OptionalLong retracts) {

    public ConsentEvent {
        if (retracts.isPresent() != (change == ConsentChange.RETRACTED)) {
            throw new IllegalArgumentException("An event retracts another exactly if its change says so.");
        }
    }

    public static ConsentEvent of(long id, ConsentChange change, ConsentSource source) {
        return new ConsentEvent(id, change, source, OptionalLong.empty());
    }

    public static ConsentEvent retracting(long id, long retracted, ConsentSource source) {
        return new ConsentEvent(id, ConsentChange.RETRACTED, source, OptionalLong.of(retracted));
    }
}
