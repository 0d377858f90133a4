package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import io.hoopai.audit.sink.AuditSinkFactory;
import io.hoopai.audit.sink.AuditSinks;
import io.hoopai.audit.sink.SinkSettings;
import io.hoopai.audit.sink.SinkShipper;
import io.hoopai.audit.sink.SinkStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What delivers the audit trail to the configured sinks, with figures. Safe for use by many threads. */
final class Shippers implements AutoCloseable {
    private static final double NANOS = 1e9;

    private final Path directory;
    private final MeterRegistry registry;
    private final Map<SinkSettings, Running> running = new LinkedHashMap<>();

    /** One sink's, with its figures. */
    private record Running(SinkShipper shipper, List<Meter> meters) {}

    Shippers(Path directory, MeterRegistry registry) {
        this.directory = directory;
        this.registry = registry;
    }

    /**
     * Delivers to these sinks from now on, each from where it was. Those that are as they were go on. The directory of the
     * trail must be there.
     */
    synchronized void deliverTo(List<SinkSettings> sinks) {
        for (SinkSettings there : List.copyOf(running.keySet())) {
            if (!sinks.contains(there)) {
                stop(requireNonNull(running.remove(there), "it was there"));
            }
        }
        Map<String, AuditSinkFactory> types = AuditSinks.installed();
        for (SinkSettings sink : sinks) {
            if (!running.containsKey(sink)) {
                AuditSinkFactory factory = requireNonNull(types.get(sink.type()), "the reader knows no such type");
                SinkShipper shipper = SinkShipper.start(directory, sink, factory);
                running.put(sink, new Running(shipper, meters(sink.name(), shipper)));
            }
        }
    }

    private void stop(Running one) {
        one.shipper().close();
        one.meters().forEach(registry::remove);
    }

    private List<Meter> meters(String name, SinkShipper shipper) {
        Tags tags = Tags.of("sink", name);
        return List.of(
                Gauge.builder(
                                "hoopai.audit.sink.pending",
                                shipper,
                                of -> of.status().pendingBytes())
                        .description("Bytes of the audit trail that the sink has not confirmed.")
                        .baseUnit("bytes")
                        .tags(tags)
                        .strongReference(true)
                        .register(registry),
                Gauge.builder(
                                "hoopai.audit.sink.lag",
                                shipper,
                                of -> of.status().lag().toNanos() / NANOS)
                        .description("Seconds since the sink last had the whole audit trail.")
                        .baseUnit("seconds")
                        .tags(tags)
                        .strongReference(true)
                        .register(registry),
                count(
                        "hoopai.audit.sink.delivered",
                        "Lines that the sink has confirmed.",
                        shipper,
                        tags,
                        SinkStatus::delivered),
                count("hoopai.audit.sink.failures", "Deliveries that failed.", shipper, tags, SinkStatus::failures),
                count(
                        "hoopai.audit.sink.skipped",
                        "Lines that are no events, and were not delivered.",
                        shipper,
                        tags,
                        SinkStatus::skipped));
    }

    private Meter count(
            String name, String description, SinkShipper shipper, Tags tags, ToDoubleFunction<SinkStatus> figure) {
        return FunctionCounter.builder(name, shipper, of -> figure.applyAsDouble(of.status()))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    @Override
    public synchronized void close() {
        running.values().forEach(one -> one.shipper().close());
        running.clear();
    }
}
