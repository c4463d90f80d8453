package io.rollcall.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs webhooks as the Standard Webhooks specification says: HMAC-SHA256 over id, time and body, joined by dots. With several
 * secrets there are several signatures, so that a secret can be replaced while receivers still check the old one.
 */
record Signature(List<byte[]> secrets) {

    private static final String ALGORITHM = "HmacSHA256";

    Signature {
        secrets = List.copyOf(secrets);
    }

    /**
     * The value of the header {@code webhook-signature}.
     *
     * @param seconds since the epoch, as in the header {@code webhook-timestamp}
     */
    String of(String messageId, long seconds, String body) {
        byte[] signed = (messageId + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(hmac(secret, signed)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] hmac(byte[] secret, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", impossible);
        }
    }

    /** Secrets never reach a log. */
    @Override
    public String toString() {
        return "Signature[" + secrets.size() + " secrets]";
    }
}
