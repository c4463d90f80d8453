package io.rollcall.notify;

import io.rollcall.definition.WebhookAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where events of contacts go.
 *
 * <ul>
 *   <li>ROLLCALL_AUTOMATION_WEBHOOK: the address; no event is sent where it is not set.
 *   <li>ROLLCALL_AUTOMATION_RATE: how many events a second at the most; 20 if not set.
 *   <li>ROLLCALL_WEBHOOK_SECRET: signs them, as it signs notifications.
 * </ul>
 *
 * @param address empty where none is set
 * @param rate events a second
 */
public record AutomationSettings(Optional<URI> address, int rate, Optional<Signature> signature) {

    /** The variable with the address. */
    public static final String ADDRESS = "ROLLCALL_AUTOMATION_WEBHOOK";

    private static final String RATE = "ROLLCALL_AUTOMATION_RATE";
    private static final int USUAL_RATE = 20;
    private static final int HIGHEST_RATE = 1_000;

    /**
     * Reads the environment.
     *
     * @throws NotifySettingsException with every problem at once
     */
    public static AutomationSettings of(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        Optional<String> address = text(environment, ADDRESS);
        Optional<URI> parsed = address.flatMap(WebhookAddress::parse);
        if (address.isPresent() && parsed.isEmpty()) {
            problems.add(ADDRESS + ": no such address; expected " + WebhookAddress.EXPECTED + ".");
        }
        int rate = text(environment, RATE)
                .map(text -> text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0)
                .orElse(USUAL_RATE);
        if (rate < 1 || rate > HIGHEST_RATE) {
            problems.add(RATE + ": expected a number from 1 to " + HIGHEST_RATE + ", events a second.");
        }
        Optional<Signature> signature = NotifySettings.of(environment).signature();
        if (parsed.isPresent() && signature.isEmpty()) {
            problems.add(
                    ADDRESS + " is set, and ROLLCALL_WEBHOOK_SECRET is not; expected both, since events are signed."
                            + " 'echo whsec_$(openssl rand -base64 32)' makes a secret.");
        }
        if (!problems.isEmpty()) {
            throw new NotifySettingsException(problems);
        }
        return new AutomationSettings(parsed, rate, signature);
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
