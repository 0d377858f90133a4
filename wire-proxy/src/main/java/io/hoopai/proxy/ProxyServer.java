package io.hoopai.proxy;

import io.hoopai.guard.config.Configuration;
import io.hoopai.guard.config.ConfigurationWatch;
import io.hoopai.yaml.RuleFileException;
import java.util.OptionalInt;
import java.util.function.Consumer;

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

    /**
     * Starts a proxy that follows its configuration: what of it can change while the proxy runs does so when the file does.
     *
     * @param watch on the file, which is looked at from now on
     * @param applied is told of each configuration that has come into force, on a thread of the proxy
     */
    static ProxyServer start(ConfigurationWatch watch, Consumer<Configuration> applied)
            throws RuleFileException, StartupException {
        return GuardedProxy.start(watch, applied);
    }

    /** The port it listens on, also when the configuration said 0. */
    int port();

    /** The port of the endpoint for operators; empty when there is none. */
    OptionalInt adminPort();

    /** The port of the endpoint where access is asked for; empty when there is none. */
    OptionalInt accessPort();

    /** Whoever closes it waits no longer for sessions that have something to finish. */
    void hurry();

    /**
     * Lets nobody in any more, ends sessions as soon as they are in no transaction, those that are left when the time for
     * that is up, and stops. Who calls it while another does waits for the same end.
     */
    @Override
    void close();
}
