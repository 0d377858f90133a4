package io.hoopai.proxy;

import io.hoopai.guard.Guard;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The figures of a proxy. Where nobody can ask for them, none are kept. Safe for use by many threads. */
final class ProxyMeters implements AutoCloseable {
    private final Optional<PrometheusMeterRegistry> prometheus;
    private final MeterRegistry registry;
    private final Map<String, DatabaseMeters> databases = new ConcurrentHashMap<>();
    private final Map<String, Gauge> catalogs = new ConcurrentHashMap<>();
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    private ProxyMeters(Optional<PrometheusMeterRegistry> prometheus) {
        this.prometheus = prometheus;
        // A composite of nothing keeps nothing.
        this.registry = prometheus.isPresent() ? prometheus.get() : new CompositeMeterRegistry();
    }

    static ProxyMeters none() {
        return new ProxyMeters(Optional.empty());
    }

    static ProxyMeters scraped() {
        ProxyMeters meters = new ProxyMeters(Optional.of(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)));
        meters.bindPlatform();
        return meters;
    }

    private void bindPlatform() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    MeterRegistry registry() {
        return registry;
    }

    /** The figures of a database; the same for one that is opened again. */
    DatabaseMeters database(String name) {
        return databases.computeIfAbsent(name, key -> new DatabaseMeters(registry, key));
    }

    void watchCatalog(String database, Guard guard) {
        forgetCatalog(database);
        Gauge age = Gauge.builder(
                        "hoopai.catalog.age",
                        guard,
                        asked -> seconds(asked.catalog().age().toNanos()))
                .description("Seconds since the snapshot of the catalog was last known to be true.")
                .baseUnit("seconds")
                .tags(Tags.of("database", database))
                .strongReference(true)
                .register(registry);
        catalogs.put(database, age);
    }

    void forgetCatalog(String database) {
        Gauge age = catalogs.remove(database);
        if (age != null) {
            registry.remove(age);
        }
    }

    private static double seconds(long nanos) {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }

    void watchDraining(BooleanSupplier draining) {
        Gauge.builder("hoopai.draining", draining, asked -> asked.getAsBoolean() ? 1 : 0)
                .description("1 while the proxy waits for its last sessions to end.")
                .strongReference(true)
                .register(registry);
    }

    /** A connection does not become a session. */
    void logInRefused(String sqlState) {
        Counter.builder("hoopai.login.failures")
                .description("Connections that did not become sessions, by the SQLSTATE they were told.")
                .tags(Tags.of("sqlstate", sqlState))
                .register(registry)
                .increment();
    }

    /** In Prometheus's text format. */
    String scrape() {
        return prometheus.map(PrometheusMeterRegistry::scrape).orElse("");
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }
}
