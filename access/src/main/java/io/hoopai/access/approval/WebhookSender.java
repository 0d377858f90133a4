package io.hoopai.access.approval;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends messages to one address, one after another, on a thread of its own. Safe for use by many threads. */
final class WebhookSender {
    private static final System.Logger LOGGER = System.getLogger(WebhookSender.class.getName());
    private static final int MOST_WAITING = 256;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String ENCODED_SECRET = "whsec_";

    private final WebhookSettings settings;
    private final List<Duration> retries;
    private final InstantSource clock;
    private final SecretKeySpec key;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final Thread thread;
    private long dropped;

    private WebhookSender(WebhookSettings settings, List<Duration> retries, InstantSource clock) {
        this.settings = settings;
        this.retries = List.copyOf(retries);
        this.clock = clock;
        this.key = new SecretKeySpec(secret(settings.secret()), "HmacSHA256");
        this.thread = new Thread(this::run, "hoopai-webhook");
        thread.setDaemon(true);
    }

    /** @param body JSON */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Message(String id, byte[] body) {}

    static WebhookSender start(WebhookSettings settings, List<Duration> retries, InstantSource clock) {
        WebhookSender sender = new WebhookSender(settings, retries, clock);
        sender.thread.start();
        return sender;
    }

    private static byte[] secret(String text) {
        return text.startsWith(ENCODED_SECRET)
                ? Base64.getDecoder().decode(text.substring(ENCODED_SECRET.length()))
                : text.getBytes(UTF_8);
    }

    WebhookSettings settings() {
        return settings;
    }

    void offer(Message message) {
        synchronized (waiting) {
            if (waiting.size() >= MOST_WAITING) {
                waiting.removeFirst();
                dropped++;
            }
            waiting.addLast(message);
            waiting.notifyAll();
        }
    }

    private void run() {
        try {
            while (true) {
                deliver(next());
            }
        } catch (InterruptedException e) {
            // close() asks for the end.
        }
    }

    private Message next() throws InterruptedException {
        synchronized (waiting) {
            while (waiting.isEmpty()) {
                waiting.wait();
            }
            if (dropped > 0) {
                LOGGER.log(
                        Level.WARNING,
                        "the webhook {0} was away for too long: it misses {1} messages",
                        settings.place(),
                        dropped);
                dropped = 0;
            }
            return waiting.removeFirst();
        }
    }

    private void deliver(Message message) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            String failure = attempt(message);
            if (failure.isEmpty()) {
                return;
            }
            if (attempt == retries.size()) {
                LOGGER.log(Level.WARNING, "the webhook {0} does not take a message: {1}", settings.place(), failure);
                return;
            }
            Thread.sleep(retries.get(attempt).toMillis());
        }
    }

    /** @return what went wrong; empty when nothing did */
    private String attempt(Message message) throws InterruptedException {
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        try {
            HttpRequest request = HttpRequest.newBuilder(settings.url())
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/json")
                    .header("User-Agent", "HoopAI")
                    .header("webhook-id", message.id())
                    .header("webhook-timestamp", timestamp)
                    .header("webhook-signature", "v1," + signature(message, timestamp))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()))
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300 ? "" : "status " + status;
        } catch (IOException | RuntimeException e) {
            // Also an address that nothing can be sent to: it would end the thread.
            return e.getClass().getSimpleName();
        }
    }

    private String signature(Message message, String timestamp) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((message.id() + "." + timestamp + ".").getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(message.body()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void close() {
        thread.interrupt();
    }
}
