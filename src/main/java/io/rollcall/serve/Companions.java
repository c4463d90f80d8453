package io.rollcall.serve;

import io.rollcall.notify.EventDelivery;
import io.rollcall.notify.NotificationLoop;
import io.rollcall.notify.NotificationService;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What works beside the schedules of a server, and holds none of them up: notifications, health and metrics. */
public final class Companions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Companions.class);

    private final NotificationLoop loop;
    private final Optional<Monitor> monitor;
    private final String told;

    private Companions(NotificationLoop loop, Optional<Monitor> monitor, String told) {
        this.loop = loop;
        this.monitor = monitor;
        this.told = told;
    }

    /** Begins to send, and to answer if that was not switched off; a server works without answering too. */
    public static Companions start(
            NotificationService notifications,
            EventDelivery events,
            MonitorSettings settings,
            Monitor.Sources sources) {
        Optional<Monitor> monitor = Optional.empty();
        String told = "shows no health and no metrics, as " + MonitorSettings.VARIABLE + " says.";
        if (settings.port().isPresent()) {
            try {
                Monitor started = Monitor.start(settings.port().getAsInt(), sources);
                monitor = Optional.of(started);
                told = "shows its health on http://127.0.0.1:" + started.port()
                        + "/health, its metrics on /prometheus.";
            } catch (MonitorException taken) {
                told = "shows no health and no metrics. " + taken.getMessage();
            } catch (RuntimeException failed) {
                LOG.error("Health and metrics could not be started.", failed);
                told =
                        "shows no health and no metrics, since they could not be started. This is a bug; the log tells more.";
            }
        }
        return new Companions(NotificationLoop.start(notifications, events), monitor, told);
    }

    /** What became of health and metrics, for the operator. */
    public String told() {
        return told;
    }

    @Override
    public void close() {
        try {
            monitor.ifPresent(Monitor::close);
        } finally {
            loop.close();
        }
    }
}
