package io.rollcall.transfer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** As much of S3 as we use, in memory: it refuses uploads whose checksum is another one, as the real one does. */
public final class S3Double implements AutoCloseable {

    @SuppressWarnings("ArrayRecordComponent")
    private record Stored(byte[] bytes, Instant modified) {}

    private final Map<String, Stored> objects = new ConcurrentSkipListMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final HttpServer server;

    public S3Double() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What a process needs to know to use it. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "very-secret",
                "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next requests are answered as by a service that is overloaded. */
    void failNext(int requests) {
        failures.set(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                send(exchange, 503, error("SlowDown"));
                return;
            }
            if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
                send(exchange, 403, error("AccessDenied"));
                return;
            }
            String path = URLDecoder.decode(
                    exchange.getRequestURI().getRawPath().replace("+", "%2B"), StandardCharsets.UTF_8);
            String key = path.substring(1);
            if (!key.startsWith("bucket")) {
                send(exchange, 404, error("NoSuchBucket"));
                return;
            }
            switch (exchange.getRequestMethod()) {
                case "PUT" -> put(exchange, key, body);
                case "GET" -> get(exchange, key);
                case "HEAD" -> head(exchange, key);
                case "DELETE" -> {
                    objects.remove(key);
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> send(exchange, 405, error("MethodNotAllowed"));
            }
        }
    }

    private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
        String source = exchange.getRequestHeaders().getFirst("x-amz-copy-source");
        if (source != null) {
            String from = URLDecoder.decode(source, StandardCharsets.UTF_8);
            objects.put(key, objects.get(from.startsWith("/") ? from.substring(1) : from));
            send(exchange, 200, "<CopyObjectResult><ETag>\"e\"</ETag></CopyObjectResult>");
            return;
        }
        String checksum = exchange.getRequestHeaders().getFirst("x-amz-checksum-sha256");
        if (checksum == null || !checksum.equals(sha256(body))) {
            send(exchange, 400, error("BadDigest"));
            return;
        }
        objects.put(key, new Stored(body, Instant.now()));
        exchange.getResponseHeaders().set("ETag", "\"e\"");
        exchange.sendResponseHeaders(200, -1);
    }

    private void get(HttpExchange exchange, String key) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        if (query != null && query.contains("list-type=2")) {
            send(exchange, 200, list(query));
            return;
        }
        Stored stored = objects.get(key);
        if (stored == null) {
            send(exchange, 404, error("NoSuchKey"));
            return;
        }
        exchange.sendResponseHeaders(200, stored.bytes().length == 0 ? -1 : stored.bytes().length);
        exchange.getResponseBody().write(stored.bytes());
    }

    private void head(HttpExchange exchange, String key) throws IOException {
        Stored stored = objects.get(key);
        if (stored != null) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(stored.bytes().length));
        }
        exchange.sendResponseHeaders(stored == null ? 404 : 200, -1);
    }

    private String list(String query) {
        String prefix = query.replaceFirst("(^|.*&)prefix=([^&]*).*", "$2");
        String wanted = "bucket/" + (query.contains("prefix=") ? prefix : "");
        return "<ListBucketResult><IsTruncated>false</IsTruncated>"
                + objects.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(wanted)
                                && entry.getKey().indexOf('/', wanted.length()) < 0)
                        .map(entry -> "<Contents><Key>" + entry.getKey().substring("bucket/".length())
                                + "</Key><LastModified>" + entry.getValue().modified() + "</LastModified><Size>"
                                + entry.getValue().bytes().length + "</Size></Contents>")
                        .collect(Collectors.joining())
                + "</ListBucketResult>";
    }

    private static String error(String code) {
        return "<Error><Code>" + code + "</Code><Message>no</Message></Error>";
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
