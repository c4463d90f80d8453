package io.rollcall.database;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;

/** Which SQLSTATE means what when connecting (PostgreSQL documentation, appendix A). */
final class SqlStates {
    static final String REFUSED = "08001";

    /** No server there, one that is starting or stopping, and one whose process dies under the hands. */
    private static final Set<String> REFUSALS = Set.of(REFUSED, "08006", "08004", "57P01", "57P02", "57P03");

    private SqlStates() {}

    static boolean isRefused(SQLException fault) {
        return REFUSALS.contains(of(fault));
    }

    /** Wrong password, unknown role, or no right to connect. */
    static boolean isLoginFault(SQLException fault) {
        return of(fault).startsWith("28") || isMissingRight(fault);
    }

    static boolean isMissingDatabase(SQLException fault) {
        return of(fault).equals("3D000");
    }

    static boolean isMissingRight(SQLException fault) {
        return of(fault).equals("42501");
    }

    /** Neither the table nor its schema exists. */
    static boolean isMissingTable(SQLException fault) {
        return Set.of("42P01", "3F000").contains(of(fault));
    }

    /** Nobody has said anything: not even that the server is starting, or full. */
    static boolean isSilence(SQLException fault) {
        return of(fault).startsWith("08") || of(fault).isEmpty();
    }

    /** Waited for a lock for as long as the session may. */
    static boolean isLockedOut(SQLException fault) {
        return of(fault).equals("55P03");
    }

    static boolean isDiskFull(SQLException fault) {
        return of(fault).equals("53100");
    }

    private static String of(SQLException fault) {
        return Objects.requireNonNullElse(fault.getSQLState(), "");
    }
}
