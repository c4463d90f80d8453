package io.rollcall.store;

import io.rollcall.contact.ExportColumn;
import io.rollcall.contact.Filter;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which contacts an export reads, and what of them.
 *
 * @param filter of the contacts of the channel
 * @param terms whose channel it is, and what the filter leaves open
 * @param base the run whose rows the contacts are compared with; empty where they are not
 */
public record ExportTerms(Filter filter, FilterTerms terms, List<ExportColumn> columns, OptionalLong base) {

    public ExportTerms {
        columns = List.copyOf(columns);
    }

    int channel() {
        return terms.channel();
    }
}
