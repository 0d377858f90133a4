package io.hoopai.audit.sink;

import java.io.IOException;
import java.util.List;

/**
 * Where lines of the trail are delivered to. Used by one thread at a time.
 *
 * <p>A line may be delivered more than once, after a failure or a crash, always with the same id; a sink that can tells
 * them apart by it.
 */
public interface AuditSink extends AutoCloseable {
    /**
     * Delivers lines in their order. They are not delivered again once this has returned, so it returns only when the other
     * side has confirmed that it keeps all of them.
     *
     * @throws IOException when any was not confirmed; the sink is then closed, and all of them go to a new one. The message
     *     is logged: no secrets
     * @throws InterruptedException when the process ends
     */
    void deliver(List<SinkRecord> records) throws IOException, InterruptedException;

    @Override
    void close();
}
