package io.hoopai.proxy;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.config.Configuration;
import io.hoopai.guard.config.ConfigurationWatch;
import io.hoopai.guard.config.Entrance;
import io.hoopai.guard.config.Operations;
import io.hoopai.yaml.RuleFileException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
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
    private final Parts parts;
    private final Consumer<Configuration> applied;
    private final ScheduledExecutorService thread = Daemons.scheduled("hoopai-configuration");
    /** A database or a sink that does not answer must not keep a user in who is not to be in any more. */
    private final ScheduledExecutorService databaseThread = Daemons.scheduled("hoopai-databases");
    /** What has been read and could not be put into force yet. */
    private Optional<Configuration> waiting = Optional.empty();

    private String reported = "";

    /** What can change. */
    record Parts(
            Encryption encryption,
            Databases databases,
            OpenSessions sessions,
            AuditLog audit,
            ProxyTrail trail,
            Shippers shippers,
            ProxyAccess access,
            MovableEndpoint accessEndpoint,
            MovableEndpoint adminEndpoint) {}

    /** @param applied is told of each configuration that has come into force */
    ConfigurationFollower(ConfigurationWatch watch, Settings settings, Parts parts, Consumer<Configuration> applied) {
        this.watch = watch;
        this.start = settings.current();
        this.settings = settings;
        this.parts = parts;
        this.applied = applied;
    }

    void begin() {
        thread.scheduleWithFixedDelay(guarded(this::look), SECONDS, SECONDS, TimeUnit.SECONDS);
        databaseThread.scheduleWithFixedDelay(
                guarded(() -> parts.databases().tend(settings.drain())), SECONDS, SECONDS, TimeUnit.SECONDS);
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
            change(to);
        } catch (StartupException | RuleFileException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.equals(reported)) {
                reported = message;
                LOGGER.log(ERROR, "the configuration is not used; the old one stays in force: {0}", message);
            }
            return;
        }
        waiting = Optional.empty();
        parts.sessions().endLost();
        parts.sessions().limitsChanged();
        applied.accept(to);
        LOGGER.log(INFO, "{0}", LogEvent.of("configuration loaded anew"));
        warnOfRestarts(to);
        databaseThread.execute(guarded(() -> {
            parts.databases().change(to.databases(), to.operations().drain());
            parts.shippers().deliverTo(to.operations().sinks());
        }));
    }

    /** What may fail comes first, so that everything holds together or nothing does. */
    private void change(Configuration to) throws StartupException, RuleFileException {
        Runnable encryption = parts.encryption().next(to.tls());
        List<MovableEndpoint.Move> moves = new ArrayList<>();
        boolean done = false;
        try {
            moves.add(parts.adminEndpoint().move(adminListen(to)));
            moves.add(parts.accessEndpoint().move(accessListen(to)));
            parts.databases().changeRules(to, () -> {
                // Before it holds, so that nothing of it is done unrecorded.
                parts.trail().configurationLoaded(watch.sha256(), ChangedKeys.between(settings.current(), to));
                encryption.run();
                // A token that is verified now is held against what it was verified by.
                parts.access().change(to.entrance());
                settings.change(to);
                parts.audit().change(to.audit());
                moves.forEach(MovableEndpoint.Move::commit);
            });
            done = true;
        } finally {
            if (!done) {
                moves.forEach(MovableEndpoint.Move::abandon);
            }
        }
    }

    /** Without one at the start no figures are kept, and there is little to ask for. */
    private Optional<InetSocketAddress> adminListen(Configuration to) {
        return adminOf(start).isEmpty() ? Optional.empty() : adminOf(to);
    }

    private static Optional<InetSocketAddress> adminOf(Configuration configuration) {
        return configuration.operations().admin().map(Operations.Admin::listen);
    }

    /** There is one while there is a store, and that is as it was at the start. */
    private Optional<InetSocketAddress> accessListen(Configuration to) {
        Optional<Entrance.Access> first = start.entrance().access();
        return first.isEmpty()
                ? Optional.empty()
                : to.entrance()
                        .access()
                        .or(() -> settings.current().entrance().access())
                        .or(() -> first)
                        .map(Entrance.Access::listen);
    }

    private void warnOfRestarts(Configuration to) {
        warnIfChanged("listen", Configuration::listen, to);
        warnIfChanged("audit.directory", configuration -> configuration.audit().directory(), to);
        warnIfChanged("audit.key", configuration -> configuration.audit().key(), to);
        warnIfChanged("access.store", of -> of.entrance().access().map(Entrance.Access::store), to);
        if (adminOf(start).isEmpty() && adminOf(to).isPresent()) {
            warn("admin.listen");
        }
        if (start.operations().admin().flatMap(Operations.Admin::token).isPresent()
                && to.operations().admin().flatMap(Operations.Admin::token).isEmpty()) {
            warn("admin.token");
        }
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
