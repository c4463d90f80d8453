package io.rollcall.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** The example of the reference libraries of Standard Webhooks. */
    @Test
    void signsAsTheSpecificationDoes() {
        Signature signature = new Signature(List.of(Base64.getDecoder().decode(SECRET)));

        assertThat(signature.of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330L, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsWithEverySecretSoThatOneCanBeReplaced() {
        byte[] one = Base64.getDecoder().decode(SECRET);
        byte[] other = new byte[32];

        String both = new Signature(List.of(other, one)).of("id", 1, "{}");

        assertThat(both.split(" ")).hasSize(2).contains(new Signature(List.of(one)).of("id", 1, "{}"));
        assertThat(new Signature(List.of(one))).hasToString("Signature[1 secrets]");
    }
}
