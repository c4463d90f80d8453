package io.rollcall.notify;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the environment says about sending.
 *
 * <ul>
 *   <li>ROLLCALL_MAIL_HOST, ROLLCALL_MAIL_PORT: the mail server; the port is 587, with tls 465, with none 25 if not set.
 *   <li>ROLLCALL_MAIL_FROM: the sender's address.
 *   <li>ROLLCALL_MAIL_USER, ROLLCALL_MAIL_PASSWORD: who sends, where the server asks.
 *   <li>ROLLCALL_MAIL_SECURITY: starttls (if not set), tls or none.
 *   <li>ROLLCALL_WEBHOOK_SECRET: signs webhooks; several are separated by spaces, while one replaces another.
 * </ul>
 *
 * @param mail empty where no mail server is set
 * @param signature empty where no secret is set
 */
public record NotifySettings(Optional<Mail> mail, Optional<Signature> signature) {

    private static final String SECRET = "ROLLCALL_WEBHOOK_SECRET";
    private static final String SECRET_PREFIX = "whsec_";
    private static final int SHORTEST_SECRET = 24;
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "::1", "localhost");

    /** How the connection to the mail server is protected. */
    enum Security {
        STARTTLS(587),
        TLS(465),
        NONE(25);

        private final int port;

        Security(int port) {
            this.port = port;
        }
    }

    /** A mail server. */
    record Mail(
            String host, int port, Security security, String from, Optional<String> user, Optional<String> password) {

        /** Secrets never reach a log. */
        @Override
        public String toString() {
            return "Mail[" + host + ":" + port + "]";
        }
    }

    /**
     * Reads the environment.
     *
     * @throws NotifySettingsException with every problem at once
     */
    public static NotifySettings of(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        NotifySettings settings = new NotifySettings(mail(environment, problems), signature(environment, problems));
        if (problems.isEmpty()) {
            return settings;
        }
        throw new NotifySettingsException(problems);
    }

    private static Optional<Mail> mail(Map<String, String> environment, List<String> problems) {
        Security security = security(environment, problems);
        int port = port(environment, problems).orElse(security.port);
        Optional<String> host = text(environment, "ROLLCALL_MAIL_HOST");
        Optional<String> from = text(environment, "ROLLCALL_MAIL_FROM");
        Optional<String> user = text(environment, "ROLLCALL_MAIL_USER");
        Optional<String> password = text(environment, "ROLLCALL_MAIL_PASSWORD");
        if (host.isEmpty()) {
            return Optional.empty();
        }
        if (from.filter(address -> address.contains("@")).isEmpty()) {
            problems.add("ROLLCALL_MAIL_FROM: "
                    + from.map(text -> "'" + text + "' found").orElse("is not set")
                    + "; expected the sender's address, such as rollcall@example.com.");
        }
        if (user.isPresent() != password.isPresent()) {
            problems.add(
                    "ROLLCALL_MAIL_USER and ROLLCALL_MAIL_PASSWORD: one of them is set; expected both, or neither.");
        }
        if (security == Security.NONE && password.isPresent() && !THIS_MACHINE.contains(host.get())) {
            problems.add("ROLLCALL_MAIL_SECURITY: 'none' found, with which the password would go to '" + host.get()
                    + "' for all to read; expected starttls or tls.");
        }
        return Optional.of(new Mail(host.get(), port, security, from.orElse(""), user, password));
    }

    private static Security security(Map<String, String> environment, List<String> problems) {
        String name = "ROLLCALL_MAIL_SECURITY";
        String text = text(environment, name).orElse("starttls");
        for (Security security : Security.values()) {
            if (security.name().equals(text.toUpperCase(Locale.ROOT))) {
                return security;
            }
        }
        problems.add(name + ": '" + text + "' found; expected starttls, tls or none.");
        return Security.STARTTLS;
    }

    private static Optional<Integer> port(Map<String, String> environment, List<String> problems) {
        String name = "ROLLCALL_MAIL_PORT";
        Optional<String> text = text(environment, name);
        Optional<Integer> port = text.filter(typed -> typed.matches("[0-9]{1,5}"))
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= 65_535);
        if (text.isPresent() && port.isEmpty()) {
            problems.add(name + ": '" + text.get() + "' found; expected a number from 1 to 65535.");
        }
        return port;
    }

    private static Optional<Signature> signature(Map<String, String> environment, List<String> problems) {
        Optional<String> text = text(environment, SECRET);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<byte[]> secrets = new ArrayList<>();
        for (String one : text.get().split("\\s+", -1)) {
            secret(one).ifPresentOrElse(secrets::add, () -> {
                // The text itself may be the secret with a slip in it.
                String problem = SECRET + ": no secret; expected " + SECRET_PREFIX + " and at least " + SHORTEST_SECRET
                        + " bytes in Base64. 'echo " + SECRET_PREFIX + "$(openssl rand -base64 32)' makes one.";
                problems.add(problem);
            });
        }
        return Optional.of(new Signature(secrets));
    }

    private static Optional<byte[]> secret(String text) {
        if (!text.startsWith(SECRET_PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(text.substring(SECRET_PREFIX.length())))
                    .filter(bytes -> bytes.length >= SHORTEST_SECRET);
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
