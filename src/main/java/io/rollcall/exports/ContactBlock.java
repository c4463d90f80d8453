package io.rollcall.exports;

import io.rollcall.store.ExportedContact;
import java.util.List;

/**
 * Some contacts on their way from the database, the item of the step.
 *
 * @param contacts each with a value for each column
 * @param removed contacts that are not selected any more
 */
record ContactBlock(List<ExportedContact> contacts, List<Long> removed) {

    /** Most contacts of a block. */
    static final int CONTACTS = 512;

    /** Bytes of texts from which on a block is full, however few its contacts are. */
    static final int BYTES = 1 << 20;

    ContactBlock {
        contacts = List.copyOf(contacts);
        removed = List.copyOf(removed);
    }
}
