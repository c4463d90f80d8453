package io.rollcall.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhookSenderTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_800_000_000L), ZoneOffset.UTC);

    @Test
    void postsJsonThatTheReceiverCanVerify() throws GeneralSecurityException {
        try (Hook hook = new Hook()) {
            Answer answer = sender(Duration.ofSeconds(10)).send("id-1", hook.address(), "{\"a\":\"ü\"}");

            Hook.Call call = hook.calls.get(0);
            assertThat(answer).isEqualTo(new Answer.Taken());
            assertThat(call.body()).isEqualTo("{\"a\":\"ü\"}");
            assertThat(call.headers())
                    .containsEntry("content-type", "application/json")
                    .containsEntry("webhook-id", "id-1")
                    .containsEntry("webhook-timestamp", "1800000000");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET, "any"));
            byte[] expected = mac.doFinal(("id-1.1800000000." + call.body()).getBytes(StandardCharsets.UTF_8));
            assertThat(call.headers().get("webhook-signature"))
                    .isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
        }
    }

    @Test
    void takesNoAnswerButSuccessForOneAndFollowsNoRedirect() {
        try (Hook hook = new Hook().answering(500, 302, 404, 410, 422)) {
            WebhookSender sender = sender(Duration.ofSeconds(10));

            assertThat(sender.send("1", hook.address(), "{}"))
                    .isEqualTo(new Answer.Refused("it answered with status 500", false));
            assertThat(sender.send("2", hook.address(), "{}"))
                    .isEqualTo(new Answer.Refused(
                            "it answered with status 302, a redirect, which is not followed", false));
            assertThat(sender.send("3", hook.address(), "{}"))
                    .isEqualTo(new Answer.Refused("it answered with status 404", false));
            assertThat(sender.send("4", hook.address(), "{}"))
                    .isEqualTo(new Answer.Refused("it answered with status 410", true));
            assertThat(sender.send("5", hook.address(), "{}"))
                    .isEqualTo(new Answer.Refused("it answered with status 422", false, true, Duration.ZERO));
            assertThat(hook.calls).hasSize(5);
        }
    }

    /** It would never return if it read what comes after the status. */
    @Test
    void readsNothingOfAnAnswerThatNeverEnds() {
        try (Hook hook = new Hook().answering(200)) {
            assertThat(sender(Duration.ofSeconds(10)).send("1", hook.address(), "{}"))
                    .isEqualTo(new Answer.Taken());
        }
    }

    @Test
    void waitsNoLongerThanItsPatience() {
        try (Hook hook = new Hook().silent()) {
            assertThat(sender(Duration.ofMillis(200)).send("1", hook.address(), "{}"))
                    .isEqualTo(new Answer.Refused("the server did not answer in time", false));
        }
    }

    @Test
    void saysWhyNothingWasReached() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(sender(Duration.ofSeconds(10)).send("1", "http://127.0.0.1:" + free + "/?token=secret", "{}"))
                .isEqualTo(new Answer.Refused("no connection could be made", false));
        assertThat(new WebhookSender(Optional.empty(), Duration.ofSeconds(10), CLOCK)
                        .send("1", "http://127.0.0.1:" + free + "/", "{}"))
                .isEqualTo(new Answer.Refused("ROLLCALL_WEBHOOK_SECRET is not set", false));
    }

    private static WebhookSender sender(Duration patience) {
        return new WebhookSender(Optional.of(new Signature(List.of(SECRET))), patience, CLOCK);
    }
}
