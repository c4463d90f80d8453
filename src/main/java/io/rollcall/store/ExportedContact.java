package io.rollcall.store;

import io.rollcall.contact.ContactValue;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact as an export reads it.
 *
 * @param published digest of its row in the file that changes are told against; null where it is not in there, or there is none
 * @param values one for each column
 */
public record ExportedContact(long id, @Nullable UUID published, List<ContactValue> values) {}
