package io.rollcall.store;

import io.rollcall.contact.ExportColumn;
import io.rollcall.contact.Filter;
import java.util.List;

/**
 * Which contacts an export reads, and what of them.
 *
 * @param filter of the contacts of the channel
 * @param terms whose channel it is, and what the filter leaves open
 */
public record ExportTerms(Filter filter, FilterTerms terms, List<ExportColumn> columns) {

    public ExportTerms {
        columns = List.copyOf(columns);
    }

    int channel() {
        return terms.channel();
    }
}
