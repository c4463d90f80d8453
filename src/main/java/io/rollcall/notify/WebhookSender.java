package io.rollcall.notify;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Posts signed JSON. It follows no redirect, waits for no longer than its limits, and reads nothing of the answer but its
 * status.
 */
final class WebhookSender implements Sender {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int GONE = 410;
    private static final long LONGEST_WAIT = 3_600;

    /** Too slow, gone, too many: not the message is at fault. Nor is it where the sender is not let in. */
    private static final Set<Integer> OF_ALL = Set.of(401, 403, 404, 407, 408, GONE, 425, 429);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    private final Optional<Signature> signature;
    private final Duration patience;
    private final Clock clock;

    /**
     * Connects to nothing yet.
     *
     * @param patience until the answer begins
     */
    WebhookSender(Optional<Signature> signature, Duration patience, Clock clock) {
        this.signature = signature;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public Answer send(String messageId, String target, String body) {
        if (signature.isEmpty()) {
            return new Answer.Refused("ROLLCALL_WEBHOOK_SECRET is not set", false);
        }
        long seconds = clock.instant().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(URI.create(target))
                .timeout(patience)
                .header("content-type", "application/json")
                .header("user-agent", "Rollcall")
                .header("webhook-id", messageId)
                .header("webhook-timestamp", String.valueOf(seconds))
                .header("webhook-signature", signature.get().of(messageId, seconds, body))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            response.body().close();
            return answer(response.statusCode(), retryAfter(response));
        } catch (IOException broken) {
            return Answer.failed(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Answer.Refused("the server was stopped meanwhile", false);
        }
    }

    private static Answer answer(int status, Duration retryAfter) {
        if (status >= 200 && status < 300) {
            return new Answer.Taken();
        }
        String more = status >= 300 && status < 400 ? ", a redirect, which is not followed" : "";
        boolean ofMessage = status >= 400 && status < 500 && !OF_ALL.contains(status);
        return new Answer.Refused("it answered with status " + status + more, status == GONE, ofMessage, retryAfter);
    }

    /** Of the two forms that the header has, the one in seconds; nobody is waited for longer than an hour. */
    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("retry-after")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> Duration.ofSeconds(Math.min(LONGEST_WAIT, Long.parseLong(text))))
                .orElse(Duration.ZERO);
    }
}
