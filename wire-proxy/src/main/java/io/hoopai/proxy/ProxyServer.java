package io.hoopai.proxy;

import io.hoopai.guard.config.Configuration;
import io.hoopai.yaml.RuleFileException;

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

    /** Ends every session and stops. */
    @Override
    void close();
}
