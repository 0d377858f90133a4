package io.hoopai.proxy;

import io.hoopai.guard.config.Configuration;
import io.hoopai.yaml.RuleFileException;
import java.util.OptionalInt;

/** A running proxy. Safe for use by many threads. */
public interface ProxyServer extends AutoCloseable {
    /**
     * Starts a proxy; when this returns, it accepts connections.
     *
     * @throws RuleFileException when policy or masking do not load
     * @throws StartupException when it cannot start, with one line for the operator
     */
    static ProxyServer start(Configuration configuration) throws RuleFileException, StartupException {
        return GuardedProxy.start(configuration);
    }

    /** The port it listens on, also when the configuration said 0. */
    int port();

    /** The port of the endpoint for operators; empty when there is none. */
    OptionalInt adminPort();

    /** Whoever closes it waits no longer for sessions that have something to finish. */
    void hurry();

    /**
     * Lets nobody in any more, ends sessions as soon as they are in no transaction, those that are left when the time for
     * that is up, and stops. Who calls it while another does waits for the same end.
     */
    @Override
    void close();
}
