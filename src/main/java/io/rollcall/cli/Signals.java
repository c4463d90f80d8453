package io.rollcall.cli;

import io.rollcall.job.JobService;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C, SIGTERM and a terminal that is closed stop a run safely: the present chunk or range is finished and committed,
 * and a restart goes on behind it. A second signal ends the process at once, which loses nothing either, but leaves the
 * run to be found lost.
 */
final class Signals {

    private Signals() {}

    /** From now on signals stop what the service works on. */
    static void stop(JobService jobs, RunWatch watch) {
        once(() -> {
            jobs.requestStop();
            watch.note("Stopping after the present chunk or range; Ctrl-C once more ends at once.");
        });
    }

    /** From now on the first signal does this, and a second one ends the process at once. */
    static void once(Runnable stop) {
        AtomicInteger received = new AtomicInteger();
        Runnable action = () -> {
            if (received.incrementAndGet() > 1) {
                Runtime.getRuntime().halt(Exit.INTERRUPTED);
            }
            stop.run();
        };
        handle("INT", action);
        handle("TERM", action);
        handle("HUP", action);
    }

    /**
     * By reflection: the compiler warns of the JDK's signal classes, and no annotation silences that. What the caller had
     * ignored, as nohup does, stays ignored.
     */
    private static void handle(String name, Runnable action) {
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            InvocationHandler invoked = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    action.run();
                    yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> "signals of " + name;
            };
            Object handler = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handlers}, invoked);
            Object signal = signals.getConstructor(String.class).newInstance(name);
            Object before = signals.getMethod("handle", signals, handlers).invoke(null, signal, handler);
            Object ignored = handlers.getField("SIG_IGN").get(null);
            if (ignored.equals(before)) {
                signals.getMethod("handle", signals, handlers).invoke(null, signal, ignored);
            }
        } catch (ReflectiveOperationException unsupported) {
            // Without handlers a signal ends the process; a restart goes on all the same.
            LoggerFactory.getLogger(Signals.class).info("This platform does not let us handle SIG{}.", name);
        }
    }
}
