package io.rollcall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

    @Test
    void embeddedServerIsTheDefault() {
        DatabaseSettings settings = DatabaseSettings.of(Map.of());

        assertThat(settings.external()).isEmpty();
        assertThat(settings.port()).isEmpty();
        assertThat(settings.socketTimeout()).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/contacts",
                "jdbc:postgresql://localhost:5433/contacts",
                "jdbc:postgresql://127.0.0.1:5433,[::1]:5434/contacts",
                "jdbc:postgresql:///contacts",
                "jdbc:postgresql://db.example.org:5432/contacts?sslmode=verify-full&sslrootcert=/etc/ca%20one.pem",
            })
    void acceptsServerOnThisMachineOrOneThatProvesItself(String url) {
        DatabaseSettings settings = DatabaseSettings.of(Map.of("ROLLCALL_DB_URL", url, "ROLLCALL_DB_USER", "ann"));

        assertThat(settings.external()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example.org/contacts",
                "jdbc:postgresql://localhost,db.example.org/contacts",
                "jdbc:postgresql://localhost.example.org/contacts",
                "jdbc:postgresql://db.example.org/contacts?sslmode=require",
                "jdbc:postgresql://192.0.2.1/contacts?sslmode=verify-ca",
            })
    void refusesServerElsewhereThatDoesNotProveItself(String url) {
        assertThatThrownBy(() -> DatabaseSettings.of(Map.of("ROLLCALL_DB_URL", url, "ROLLCALL_DB_USER", "ann")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("expected the parameter sslmode=verify-full");
    }

    @Test
    void serverElsewhereMustBindThePasswordToItsChannel() {
        DatabaseSettings settings = DatabaseSettings.of(Map.of(
                "ROLLCALL_DB_URL", "jdbc:postgresql://db.example.org/contacts?sslmode=verify-full",
                "ROLLCALL_DB_USER", "ann"));

        assertThat(settings.external().orElseThrow().runtime().properties())
                .containsEntry("channelBinding", "require")
                .containsEntry("sslmode", "verify-full");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://ann:secret@localhost/contacts",
                "jdbc:postgresql://localhost/contacts?user=ann&password=secret",
                "jdbc:postgresql://localhost/contacts?sslpassword=secret",
                "jdbc:postgresql://localhost/contacts?socketFactory=secret",
                "postgres://ann:secret@localhost/contacts",
                "jdbc:mysql://localhost/secret",
                "jdbc:postgresql://localhost/",
                "jdbc:postgresql://localhost",
            })
    void refusesOtherUrlsWithoutRepeatingThem(String url) {
        assertThatThrownBy(() -> DatabaseSettings.of(Map.of("ROLLCALL_DB_URL", url, "ROLLCALL_DB_USER", "ann")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("ROLLCALL_DB_URL: ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void tellsEveryProblemAtOnce() {
        assertThatThrownBy(() -> DatabaseSettings.of(Map.of(
                        "ROLLCALL_DB_PORT", "70000",
                        "ROLLCALL_DB_WAIT", "soon",
                        "ROLLCALL_DB_URL", "jdbc:postgresql://localhost/contacts")))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("ROLLCALL_DB_PORT: '70000' found; expected a number from 1 to 65535."
                        + " ROLLCALL_DB_WAIT: 'soon' found; expected a number from 0 to 86400."
                        + " ROLLCALL_DB_USER: is not set; expected the user of ROLLCALL_DB_URL."
                        + " Correct the environment, then start again.");
    }

    @Test
    void migratesAsTheSameUserUnlessTold() {
        Map<String, String> one = Map.of(
                "ROLLCALL_DB_URL", "jdbc:postgresql://localhost/contacts",
                "ROLLCALL_DB_USER", "ann",
                "ROLLCALL_DB_PASSWORD", "secret");

        ExternalPostgres.Address address = DatabaseSettings.of(one).external().orElseThrow();

        assertThat(address.owner()).isEqualTo(address.runtime());
        assertThat(address.runtime()).hasToString("ann@jdbc:postgresql://localhost/contacts");
    }
}
