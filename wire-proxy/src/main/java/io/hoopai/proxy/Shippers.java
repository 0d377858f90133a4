package io.hoopai.proxy;

import static java.util.Objects.requireNonNull;

import io.hoopai.audit.sink.AuditSinkFactory;
import io.hoopai.audit.sink.AuditSinks;
import io.hoopai.audit.sink.SinkSettings;
import io.hoopai.audit.sink.SinkShipper;
import io.hoopai.audit.sink.SinkStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What delivers the audit trail to the configured sinks, with figures. Started and closed once, by one thread. */
final class Shippers implements AutoCloseable {
    private static final double NANOS = 1e9;

    private final Path directory;
    private final MeterRegistry registry;
    private final List<SinkShipper> shippers = new ArrayList<>();

    Shippers(Path directory, MeterRegistry registry) {
        this.directory = directory;
        this.registry = registry;
    }

    /** The directory of the trail must be there. */
    void start(List<SinkSettings> sinks) {
        Map<String, AuditSinkFactory> types = AuditSinks.installed();
        for (SinkSettings sink : sinks) {
            AuditSinkFactory factory = requireNonNull(types.get(sink.type()), "the reader knows no such type");
            SinkShipper shipper = SinkShipper.start(directory, sink, factory);
            shippers.add(shipper);
            meter(sink.name(), shipper);
        }
    }

    private void meter(String name, SinkShipper shipper) {
        Tags tags = Tags.of("sink", name);
        Gauge.builder("hoopai.audit.sink.pending", shipper, of -> of.status().pendingBytes())
                .description("Bytes of the audit trail that the sink has not confirmed.")
                .baseUnit("bytes")
                .tags(tags)
                .strongReference(true)
                .register(registry);
        Gauge.builder("hoopai.audit.sink.lag", shipper, of -> of.status().lag().toNanos() / NANOS)
                .description("Seconds since the sink last had the whole audit trail.")
                .baseUnit("seconds")
                .tags(tags)
                .strongReference(true)
                .register(registry);
        count(
                "hoopai.audit.sink.delivered",
                "Lines that the sink has confirmed.",
                shipper,
                tags,
                SinkStatus::delivered);
        count("hoopai.audit.sink.failures", "Deliveries that failed.", shipper, tags, SinkStatus::failures);
        count(
                "hoopai.audit.sink.skipped",
                "Lines that are no events, and were not delivered.",
                shipper,
                tags,
                SinkStatus::skipped);
    }

    private void count(
            String name, String description, SinkShipper shipper, Tags tags, ToDoubleFunction<SinkStatus> figure) {
        FunctionCounter.builder(name, shipper, of -> figure.applyAsDouble(of.status()))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    @Override
    public void close() {
        shippers.forEach(SinkShipper::close);
    }
}
