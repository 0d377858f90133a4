package io.hoopai.proxy;

import io.hoopai.guard.Guard;
import io.hoopai.guard.config.Configuration;

/**
 * A database behind the proxy, by the settings that it was opened with. Compared by identity: one that is opened anew is
 * another. Safe for use by many threads.
 */
final class ProxiedDatabase implements AutoCloseable {
    private final String name;
    private final Configuration.Database configured;
    private final Guard guard;
    private final UpstreamConnector connector;
    private final DatabaseMeters meters;
    private final Runnable forget;

    /** @param forget what else ends with it */
    ProxiedDatabase(
            String name,
            Configuration.Database configured,
            Guard guard,
            UpstreamConnector connector,
            DatabaseMeters meters,
            Runnable forget) {
        this.name = name;
        this.configured = configured;
        this.guard = guard;
        this.connector = connector;
        this.meters = meters;
        this.forget = forget;
    }

    /** By which clients and rules know it. */
    String name() {
        return name;
    }

    Configuration.Database configured() {
        return configured;
    }

    Guard guard() {
        return guard;
    }

    /** The way to it. */
    UpstreamConnector connector() {
        return connector;
    }

    DatabaseMeters meters() {
        return meters;
    }

    /** Nothing looks at it any more; sessions that are left get nothing judged. */
    @Override
    public void close() {
        forget.run();
        guard.close();
    }
}
