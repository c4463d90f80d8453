package io.rollcall.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifySettingsTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void needsNothingWhereNobodyIsTold() {
        NotifySettings settings = NotifySettings.of(Map.of("ROLLCALL_MAIL_FROM", "  "));

        assertThat(settings.mail()).isEmpty();
        assertThat(settings.signature()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', 587", "starttls, 587", "TLS, 465", "none, 25"})
    void takesThePortOfItsProtection(String security, int port) {
        NotifySettings settings = NotifySettings.of(Map.of(
                "ROLLCALL_MAIL_HOST", "smtp.example.com",
                "ROLLCALL_MAIL_FROM", "rollcall@example.com",
                "ROLLCALL_MAIL_SECURITY", security));

        assertThat(settings.mail().orElseThrow().port()).isEqualTo(port);
    }

    @Test
    void tellsEveryProblemAtOnceAndNoSecret() {
        NotifySettingsException refused = catchThrowableOfType(
                NotifySettingsException.class,
                () -> NotifySettings.of(Map.of(
                        "ROLLCALL_MAIL_HOST", "smtp.example.com",
                        "ROLLCALL_MAIL_PORT", "70000",
                        "ROLLCALL_MAIL_PASSWORD", "hunter2",
                        "ROLLCALL_MAIL_SECURITY", "ssl",
                        "ROLLCALL_WEBHOOK_SECRET", SECRET + " hunter3")));

        assertThat(refused.problems())
                .containsExactly(
                        "ROLLCALL_MAIL_SECURITY: 'ssl' found; expected starttls, tls or none.",
                        "ROLLCALL_MAIL_PORT: '70000' found; expected a number from 1 to 65535.",
                        "ROLLCALL_MAIL_FROM: is not set; expected the sender's address, such as rollcall@example.com.",
                        "ROLLCALL_MAIL_USER and ROLLCALL_MAIL_PASSWORD: one of them is set; expected both, or neither.",
                        "ROLLCALL_WEBHOOK_SECRET: no secret; expected whsec_ and at least 24 bytes in Base64. 'echo"
                                + " whsec_$(openssl rand -base64 32)' makes one.");
        assertThat(refused.getMessage()).doesNotContain("hunter").doesNotContain(SECRET);
    }

    @Test
    void sendsNoPasswordInTheClearButToThisMachine() {
        Map<String, String> clear = Map.of(
                "ROLLCALL_MAIL_FROM", "rollcall@example.com",
                "ROLLCALL_MAIL_USER", "me",
                "ROLLCALL_MAIL_PASSWORD", "hunter2",
                "ROLLCALL_MAIL_SECURITY", "none");

        NotifySettings here = NotifySettings.of(with(clear, "ROLLCALL_MAIL_HOST", "127.0.0.1"));
        NotifySettingsException refused = catchThrowableOfType(
                NotifySettingsException.class,
                () -> NotifySettings.of(with(clear, "ROLLCALL_MAIL_HOST", "smtp.example.com")));

        assertThat(here.mail().orElseThrow()).hasToString("Mail[127.0.0.1:25]");
        assertThat(refused.problems())
                .containsExactly(
                        "ROLLCALL_MAIL_SECURITY: 'none' found, with which the password would go to 'smtp.example.com' for"
                                + " all to read; expected starttls or tls.");
    }

    private static Map<String, String> with(Map<String, String> others, String name, String value) {
        Map<String, String> all = new HashMap<>(others);
        all.put(name, value);
        return all;
    }
}
