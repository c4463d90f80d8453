package io.rollcall.cli;

import io.rollcall.notify.Answer;
import io.rollcall.notify.NotificationService.Tried;
import io.rollcall.store.Notification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows notifications to people and programs; of the address of a webhook what comes before the question mark. */
final class NotificationView {

    private static final List<String> HEADINGS =
            List.of("id", "when", "job", "run", "event", "to", "state", "attempts", "why");

    private final Terminal terminal;

    NotificationView(Terminal terminal) {
        this.terminal = terminal;
    }

    /** One line for each, in this order. */
    void list(List<Notification> notifications) {
        terminal.printJson(notifications.stream().map(NotificationView::json).toList());
        if (notifications.isEmpty()) {
            terminal.print("No notifications. 'notify' in a job file says who is told of what.");
            return;
        }
        Table table = new Table(HEADINGS, Set.of("id", "run", "attempts"));
        notifications.forEach(each -> table.add(List.of(
                String.valueOf(each.id()),
                Sizes.time(each.createdAt()),
                each.job(),
                each.run().map(String::valueOf).orElse(""),
                each.event(),
                shown(each.target()),
                each.state().words(),
                String.valueOf(each.attempts()),
                each.failure().orElse(""))));
        table.lines().forEach(terminal::print);
    }

    /** What came of a test. */
    void tried(String job, List<Tried> tried, int exit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("job", job);
        json.put("sent", tried.stream().map(NotificationView::json).toList());
        json.put("exit", exit);
        terminal.printJson(json);
        if (tried.isEmpty()) {
            terminal.note("Job '" + job + "' tells nobody; expected 'to' in 'notify' of its file.");
            return;
        }
        Table table = new Table(List.of("way", "to", "test"), Set.of());
        tried.forEach(each -> table.add(List.of(each.way().word(), shown(each.target()), outcome(each))));
        table.lines().forEach(terminal::print);
    }

    private static String outcome(Tried tried) {
        return tried.answer() instanceof Answer.Refused refused ? "failed: " + refused.reason() : "sent";
    }

    private static Map<String, Object> json(Tried tried) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("way", tried.way().word());
        json.put("to", shown(tried.target()));
        json.put("sent", tried.answer() instanceof Answer.Taken);
        if (tried.answer() instanceof Answer.Refused refused) {
            json.put("why", refused.reason());
        }
        return json;
    }

    private static Map<String, Object> json(Notification each) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", each.id());
        json.put("messageId", each.messageId());
        json.put("job", each.job());
        json.put("run", each.run().orElse(null));
        json.put("event", each.event());
        json.put("way", each.way().word());
        json.put("to", shown(each.target()));
        json.put("state", each.state().words());
        json.put("attempts", each.attempts());
        json.put("createdAt", each.createdAt().toString());
        json.put("endedAt", each.endedAt().map(String::valueOf).orElse(null));
        json.put(
                "nextAttemptAt",
                each.state() == Notification.State.PENDING
                        ? each.nextAttemptAt().toString()
                        : null);
        json.put("why", each.failure().orElse(null));
        return json;
    }

    /** What follows may be a token. */
    private static String shown(String target) {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question) + "?…";
    }
}
