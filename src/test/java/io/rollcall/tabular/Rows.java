package io.rollcall.tabular;

import java.util.ArrayList;
import java.util.List;

/** All rows of a reader, for tests. */
final class Rows {

    private Rows() {}

    static List<Row> of(SpooledInput input) {
        return after(input.reference(), 0);
    }

    static List<Row> after(SpoolReference spool, long row) {
        List<Row> rows = new ArrayList<>();
        try (RowReader reader = RowReader.open(spool, row)) {
            for (Row next = reader.next(); next != null; next = reader.next()) {
                rows.add(next);
            }
        }
        return rows;
    }
}
