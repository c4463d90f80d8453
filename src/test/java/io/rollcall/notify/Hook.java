package io.rollcall.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A receiver of webhooks in this process, which answers what it was told to, then 204. */
final class Hook implements AutoCloseable {

    /** A request as it came. */
    record Call(Map<String, String> headers, String body) {}

    final List<Call> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final Queue<Integer> answers = new ArrayDeque<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean silent;

    Hook() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(new Call(Collections.unmodifiableMap(headers), body));
            if (silent) {
                await(closing);
            }
            int status = next();
            if (status == 302) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            if (status == 200) {
                endless(exchange.getResponseBody(), exchange);
                return;
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    private synchronized int next() {
        Integer answer = answers.poll();
        return answer == null ? 204 : answer;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Status 200 with a body that never ends. */
    private static void endless(OutputStream body, HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] much = new byte[65_536];
        while (true) {
            body.write(much);
        }
    }

    Hook answering(Integer... statuses) {
        synchronized (this) {
            answers.addAll(Arrays.asList(statuses));
        }
        return this;
    }

    Hook silent() {
        silent = true;
        return this;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/rollcall";
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
