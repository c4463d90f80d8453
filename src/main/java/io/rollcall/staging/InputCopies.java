package io.rollcall.staging;

import io.rollcall.database.Home;
import io.rollcall.definition.ImportDefinition;
import io.rollcall.report.InputRows;
import io.rollcall.report.RunInputCopy;
import io.rollcall.store.Stores;
import io.rollcall.tabular.Row;
import io.rollcall.tabular.SpoolReference;
import java.util.OptionalLong;

/** What runs have read, to be read once more. Thread-safe. */
public final class InputCopies {

    private final Spools spools;
    private final Stores stores;

    public InputCopies(Home home, Stores stores) {
        this.spools = new Spools(home);
        this.stores = stores;
    }

    /** The copy that a definition names; it need not be there any more. */
    public RunInputCopy of(ImportDefinition definition) {
        SpoolReference spool = spools.reference(definition.input());
        StagedSource source = new StagedSource(spool, definition, stores.rejectedRows());
        boolean verbatim = definition.input().sheet() == null
                && definition.input().files() == null
                && definition.input().charset().equals("UTF-8")
                && definition.input().originalBytes() == definition.input().spoolBytes();
        ImportDefinition.Rejects only = definition.rejects();
        boolean readable = only == null || !stores.runs().rowsPruned(only.run());
        return new RunInputCopy(spool, verbatim, readable, () -> new Numbers(source.open(source.headerRow())));
    }

    private record Numbers(Rows rows) implements InputRows {

        @Override
        public OptionalLong next() {
            Row row = rows.next();
            return row == null ? OptionalLong.empty() : OptionalLong.of(row.number());
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
