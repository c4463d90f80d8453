package io.rollcall.store;

import io.rollcall.contact.ExportColumn;
import java.util.List;

/**
 * Which contacts an export reads, and what of them.
 *
 * @param channel whose contacts
 */
public record ExportTerms(int channel, List<ExportColumn> columns) {

    public ExportTerms {
        columns = List.copyOf(columns);
    }
}
