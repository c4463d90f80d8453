package io.rollcall.bench;

import java.util.List;

/** All cases, in the order in which they run. */
final class BenchCases {

    static final List<BenchCase> ALL = List.of(
            new FirstImport(),
            new RepeatedImport(),
            new ChangedImport(),
            new XlsxImport(),
            new CsvExport(),
            new XlsxExport(),
            new CellsIntoWorkbook(),
            new UndoneImport(),
            BulkUpdate.tag(),
            BulkUpdate.untag(),
            BulkUpdate.assign(),
            BulkUpdate.attribute(),
            BulkUpdate.optOut(),
            new Growth(),
            new ShortCommands());

    /** Peak heap of any job at any size, in MB. */
    static final Goal MEMORY = Goal.atMost(256, 128);

    private BenchCases() {}

    static List<String> names() {
        return ALL.stream().map(BenchCase::name).toList();
    }
}
