package io.rollcall.definition;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Section {@code notify} of job files of every kind. Options do not say it: it is about a job, not about a launch. */
public record Notifying(
        @Meaning(
                value = "For how long the job may be without a success before that is told, such as 26h or 8d.",
                option = "notify-late")
        @Nullable
        Duration late,

        @Meaning(value = "Who is told, and of what.", option = "notify-to")
        List<Target> to) {

    /** Nobody is told anything. */
    public static final Notifying NOTHING = new Notifying(null, List.of());

    public Notifying {
        to = List.copyOf(to);
    }

    /** One item of {@code to}: addresses or a webhook, never both. */
    public record Target(
            @Meaning(
                    value = "Of what: failed, aborted, lost, waiting, stopped, rejects, completed, recovered, late;"
                            + " otherwise failed, aborted, lost, waiting and late.",
                    option = "notify-on")
            List<NotifyEvent> on,

            @Meaning(value = "Addresses that get an e-mail.", option = "notify-mail")
            List<String> mail,

            @Meaning(
                    value = "An https address that gets a signed JSON message; http only on this machine.",
                    option = "notify-webhook")
            @Nullable
            URI webhook) {

        public Target {
            on = List.copyOf(on);
            mail = List.copyOf(mail);
        }

        /** What it is told of. */
        public Set<NotifyEvent> events() {
            return Set.copyOf(on.isEmpty() ? NotifyEvent.PROBLEMS : on);
        }
    }
}
