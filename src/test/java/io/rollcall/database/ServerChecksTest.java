package io.rollcall.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServerChecksTest {

    @Test
    void refusesServerOlderThanTheOldestThatIsTested() {
        assertThatThrownBy(() -> ServerChecks.requireVersion(15, "15.14"))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("The PostgreSQL server has version 15.14; expected 16 or newer."
                        + " Upgrade the server, or unset ROLLCALL_DB_URL to use the embedded one.");
        assertThatCode(() -> ServerChecks.requireVersion(16, "16.0")).doesNotThrowAnyException();
    }
}
