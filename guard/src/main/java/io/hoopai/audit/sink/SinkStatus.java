package io.hoopai.audit.sink;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a sink is doing.
 *
 * @param pendingBytes of the trail that it has not confirmed
 * @param lag since when it has not had everything; zero when it has
 * @param delivered lines that it has confirmed in this process's life
 * @param failures of deliveries, or of connecting, in this process's life
 * @param skipped lines that are no events, and were not delivered
 */
public record SinkStatus(String name, long pendingBytes, Duration lag, long delivered, long failures, long skipped) {
    public SinkStatus {
        requireNonNull(name, "name is null");
        requireNonNull(lag, "lag is null");
    }
}
