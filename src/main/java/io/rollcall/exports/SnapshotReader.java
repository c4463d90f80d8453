package io.rollcall.exports;

import io.rollcall.contact.ContactValue;
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
    private @Nullable Iterator<List<ContactValue>> contacts;

    SnapshotReader(ExportWork work) {
        this.work = work;
    }

    @Override
    public void open(ExecutionContext ignored) {
        contacts = work.begin();
    }

    @Override
    public @Nullable ContactBlock read() {
        Iterator<List<ContactValue>> open = contacts;
        if (open == null) {
            throw new IllegalStateException("The reader is not open. This is a bug.");
        }
        List<List<ContactValue>> block = new ArrayList<>(ContactBlock.CONTACTS);
        int bytes = 0;
        while (block.size() < ContactBlock.CONTACTS && bytes < ContactBlock.BYTES && open.hasNext()) {
            List<ContactValue> contact = open.next();
            block.add(contact);
            bytes += bytes(contact);
        }
        return block.isEmpty() ? null : new ContactBlock(block);
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
        work.endSnapshot();
    }
}
