package io.rollcall.definition;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * Where webhooks may go: https, or http on this machine; without a user, a password or a fragment, since secrets come from
 * the environment only.
 */
public final class WebhookAddress {

    /** What is expected, within a sentence. */
    public static final String EXPECTED =
            "an address such as https://hooks.example.com/rollcall, without a user or password; http"
                    + " only for 127.0.0.1, ::1 or localhost";

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");

    private WebhookAddress() {}

    /** The address; empty where it is none that webhooks may go to. */
    public static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text)).filter(WebhookAddress::isAllowed);
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    private static boolean isAllowed(URI address) {
        String scheme = address.getScheme();
        String host = address.getHost();
        if (scheme == null || host == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            return false;
        }
        return scheme.equals("https") || (scheme.equals("http") && THIS_MACHINE.contains(host));
    }
}
