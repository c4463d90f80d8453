package io.rollcall.exports;

import io.rollcall.contact.ContactValue;
import java.util.List;

/**
 * Some contacts on their way from the database, the item of the step.
 *
 * @param contacts each with a value for each column
 */
record ContactBlock(List<List<ContactValue>> contacts) {

    /** Contacts in a block. */
    static final int CONTACTS = 512;

    ContactBlock {
        contacts = List.copyOf(contacts);
    }
}
