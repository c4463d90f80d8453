package io.rollcall.cli;

import io.rollcall.schedule.Announcer;
import io.rollcall.schedule.Times;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server does, a line for each event, in the order in which it happens; with {@code --json} an object for each. */
final class ServerLog implements Announcer {

    private static final Logger LOG = LoggerFactory.getLogger("io.rollcall.server");

    private final Terminal terminal;
    private final Clock clock = Clock.systemUTC();

    ServerLog(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void say(String subject, String event) {
        LOG.info("{}: {}", subject, event);
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        if (terminal.json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("time", now);
            json.put("subject", subject);
            json.put("event", event);
            terminal.printJsonLine(json);
            return;
        }
        terminal.print(Times.toTheSecond(clock.instant(), ZoneId.systemDefault()) + "  " + Terminal.harmless(subject)
                + ": " + Terminal.harmless(event));
    }
}
