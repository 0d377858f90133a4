package io.hoopai.proxy;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.hoopai.guard.config.Configuration;
import io.hoopai.guard.config.ConfigurationWatch;
import io.hoopai.guard.config.Operations;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Looks every second whether the configuration has changed, and puts into force what can change while the proxy runs. On
 * threads of its own.
 */
final class ConfigurationFollower implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(ConfigurationFollower.class.getName());
    private static final int SECONDS = 1;

    private final ConfigurationWatch watch;
    private final Configuration start;
    private final Settings settings;
    private final Encryption encryption;
    private final Databases databases;
    private final OpenSessions sessions;
    private final ProxyTrail trail;
    private final Consumer<Configuration> applied;
    private final ScheduledExecutorService thread = Daemons.scheduled("hoopai-configuration");
    /** A database that does not answer must not keep a user in who is not to be in any more. */
    private final ScheduledExecutorService databaseThread = Daemons.scheduled("hoopai-databases");
    /** What has been read and could not be put into force yet. */
    private Optional<Configuration> waiting = Optional.empty();

    private String reported = "";

    /** @param applied is told of each configuration that has come into force */
    ConfigurationFollower(
            ConfigurationWatch watch,
            Settings settings,
            Encryption encryption,
            Databases databases,
            OpenSessions sessions,
            ProxyTrail trail,
            Consumer<Configuration> applied) {
        this.watch = watch;
        this.start = settings.current();
        this.settings = settings;
        this.encryption = encryption;
        this.databases = databases;
        this.sessions = sessions;
        this.trail = trail;
        this.applied = applied;
    }

    void begin() {
        thread.scheduleWithFixedDelay(guarded(this::look), SECONDS, SECONDS, TimeUnit.SECONDS);
        databaseThread.scheduleWithFixedDelay(
                guarded(() -> databases.tend(settings.drain())), SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** An exception would end the watch for good. */
    private static Runnable guarded(Runnable look) {
        return () -> {
            try {
                look.run();
            } catch (RuntimeException e) {
                LOGGER.log(ERROR, "looking for a changed configuration failed", e);
            }
        };
    }

    private void look() {
        Optional<Configuration> changed = watch.poll();
        if (changed.isPresent()) {
            waiting = changed;
            reported = "";
        }
        waiting.ifPresent(this::apply);
    }

    private void apply(Configuration to) {
        try {
            // The one part that may fail comes first, so that all of the others hold together or not at all.
            encryption.change(to.tls());
        } catch (StartupException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.equals(reported)) {
                reported = message;
                LOGGER.log(ERROR, "the configuration is not used; the old one stays in force: {0}", message);
            }
            return;
        }
        waiting = Optional.empty();
        // Before it holds, so that nothing of it is done unrecorded.
        trail.configurationLoaded(watch.sha256(), ChangedKeys.between(settings.current(), to));
        settings.change(to);
        sessions.endLost();
        sessions.limitsChanged();
        applied.accept(to);
        LOGGER.log(INFO, "{0}", LogEvent.of("configuration loaded anew"));
        warnOfRestarts(to);
        databaseThread.execute(
                guarded(() -> databases.change(to.databases(), to.operations().drain())));
    }

    private void warnOfRestarts(Configuration to) {
        warnIfChanged("listen", Configuration::listen, to);
        warnIfChanged("policy", Configuration::policy, to);
        warnIfChanged("masking", Configuration::masking, to);
        warnIfChanged("audit", Configuration::audit, to);
        warnIfChanged("identity", configuration -> configuration.entrance().issuers(), to);
        warnIfChanged("access", configuration -> configuration.entrance().access(), to);
        warnIfChanged("audit.sinks", of -> of.operations().sinks(), to);
        warnIfChanged("admin.listen", ConfigurationFollower::adminListen, to);
        if (start.operations().admin().flatMap(Operations.Admin::token).isPresent()
                && to.operations().admin().flatMap(Operations.Admin::token).isEmpty()) {
            warn("admin.token");
        }
    }

    private static Optional<InetSocketAddress> adminListen(Configuration configuration) {
        return configuration.operations().admin().map(Operations.Admin::listen);
    }

    private void warnIfChanged(String key, Function<Configuration, ?> part, Configuration to) {
        if (!part.apply(start).equals(part.apply(to))) {
            warn(key);
        }
    }

    private static void warn(String key) {
        LOGGER.log(
                WARNING,
                "`{0}` is not what the proxy was started with; the old one stays in force until it is restarted",
                key);
    }

    @Override
    public void close() {
        end(thread);
        end(databaseThread);
    }

    private static void end(ScheduledExecutorService thread) {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
