package io.hoopai.access.approval;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoopai.access.store.Base32;
import io.hoopai.policy.ApprovalTerms;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells addresses of requests for approval, by POST of a JSON object that is signed as Standard Webhooks 1.0 has it. Each
 * address has a queue of its own; one that is away for long loses the oldest messages, and the log says how many. A message
 * may come more than once, and has the same {@code webhook-id} then. Safe for use by many threads; never blocks.
 */
public final class Webhooks implements ApprovalNews, AutoCloseable {
    /** Waits between attempts; after them a message is given up. */
    public static final List<Duration> RETRIES = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10));

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 15;

    private final List<Duration> retries;
    private final InstantSource clock;
    private volatile List<WebhookSender> senders = List.of();
    private volatile Optional<URI> link = Optional.empty();

    private Webhooks(List<Duration> retries, InstantSource clock) {
        this.retries = List.copyOf(retries);
        this.clock = clock;
    }

    /**
     * Begins to send.
     *
     * @param link as in {@link StoredApprovals}
     * @param retries waits between attempts
     */
    public static Webhooks open(
            List<WebhookSettings> settings, Optional<URI> link, List<Duration> retries, InstantSource clock) {
        Webhooks webhooks = new Webhooks(retries, clock);
        webhooks.change(settings, link);
        return webhooks;
    }

    /** Tells these from now on; those that are as they were keep their queues. */
    public synchronized void change(List<WebhookSettings> settings, Optional<URI> to) {
        List<WebhookSender> before = new ArrayList<>(senders);
        List<WebhookSender> now = new ArrayList<>();
        for (WebhookSettings wanted : settings) {
            Optional<WebhookSender> there = before.stream()
                    .filter(sender -> sender.settings().equals(wanted))
                    .findFirst();
            there.ifPresent(before::remove);
            now.add(there.orElseGet(() -> WebhookSender.start(wanted, retries, clock)));
        }
        senders = List.copyOf(now);
        link = requireNonNull(to, "to is null");
        before.forEach(WebhookSender::close);
    }

    @Override
    public void requested(ApprovalView request) {
        send("approval.requested", request);
    }

    @Override
    public void answered(ApprovalView request) {
        send("approval." + request.state(), request);
    }

    private void send(String type, ApprovalView request) {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        String id = "msg_" + Base32.encode(random);
        for (WebhookSender sender : senders) {
            sender.offer(new WebhookSender.Message(
                    id, body(type, request, sender.settings().statement())));
        }
    }

    private byte[] body(String type, ApprovalView request, boolean statement) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", request.id());
        data.put("user", request.user());
        put(data, "onBehalfOf", request.onBehalfOf());
        put(data, "agent", request.agent());
        put(data, "grantedBy", request.grantRequester());
        put(data, "task", request.task());
        data.put("database", request.database());
        data.put("relations", request.relations());
        data.put(
                "rules",
                request.terms().stream().map(ApprovalTerms::rule).distinct().toList());
        if (statement) {
            data.put("statement", request.readableStatement());
            if (!request.parameters().isEmpty()) {
                data.put("parameters", request.readableParameters());
            }
        }
        data.put("state", request.state().toString());
        data.put("answerBy", request.answerBy().toString());
        data.put(
                "answeredBy",
                request.votes().stream().map(vote -> vote.voter().user()).toList());
        request.validUntil().ifPresent(until -> data.put("validUntil", until.toString()));
        link.ifPresent(base -> data.put("link", StoredApprovals.address(base, request.id())));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type);
        message.put("timestamp", clock.instant().toString());
        message.put("data", data);
        try {
            return MAPPER.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(Map<String, Object> data, String name, String value) {
        if (!value.isEmpty()) {
            data.put(name, value);
        }
    }

    /** Stops; messages that wait are lost. */
    @Override
    public synchronized void close() {
        senders.forEach(WebhookSender::close);
    }
}
