package io.rollcall.exports;

import io.rollcall.contact.ContactValue;
import io.rollcall.store.ExportedContact;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads the contacts of one snapshot in blocks. A snapshot is gone with its transaction, so each launch takes another and
 * begins anew. Used by one thread.
 */
final class SnapshotReader implements ItemStreamReader<ContactBlock> {

    private final ExportWork work;
    private @Nullable Iterator<ExportedContact> contacts;
    private @Nullable Iterator<Long> removed;

    SnapshotReader(ExportWork work) {
        this.work = work;
    }

    @Override
    public void open(ExecutionContext ignored) {
        contacts = work.begin();
    }

    @Override
    public @Nullable ContactBlock read() {
        Iterator<ExportedContact> open = contacts;
        if (open == null) {
            throw new IllegalStateException("The reader is not open. This is a bug.");
        }
        List<ExportedContact> block = new ArrayList<>(ContactBlock.CONTACTS);
        int bytes = 0;
        while (block.size() < ContactBlock.CONTACTS && bytes < ContactBlock.BYTES && open.hasNext()) {
            ExportedContact contact = open.next();
            block.add(contact);
            bytes += bytes(contact.values());
        }
        return block.isEmpty() ? removed() : new ContactBlock(block, List.of());
    }

    /** Behind the last contact, those that are not selected any more. */
    private @Nullable ContactBlock removed() {
        Iterator<Long> open = removed;
        if (open == null) {
            open = work.removed();
            removed = open;
        }
        List<Long> block = new ArrayList<>();
        while (block.size() < ContactBlock.CONTACTS && open.hasNext()) {
            block.add(open.next());
        }
        return block.isEmpty() ? null : new ContactBlock(List.of(), block);
    }

    private static int bytes(List<ContactValue> contact) {
        int bytes = 0;
        for (ContactValue value : contact) {
            bytes += value instanceof ContactValue.Text text ? text.bytes().length : 0;
        }
        return bytes;
    }

    @Override
    public void close() {
        contacts = null;
        removed = null;
        work.endSnapshot();
    }
}
