package io.rollcall.imports;

import io.rollcall.database.TestDatabase;
import java.util.EnumMap;
import java.util.Map;

/** One workbench per major version for all test classes: its context takes a second to start. Closed when the test JVM ends. */
public final class Workbenches {

    private static final Map<TestDatabase.Major, Workbench> OPEN = new EnumMap<>(TestDatabase.Major.class);

    private Workbenches() {}

    public static synchronized Workbench on(TestDatabase.Major major) {
        return OPEN.computeIfAbsent(major, Workbenches::open);
    }

    private static Workbench open(TestDatabase.Major major) {
        Workbench workbench = Workbench.open(major);
        Runtime.getRuntime().addShutdownHook(new Thread(workbench::leave));
        return workbench;
    }
}
