package io.hoopai.proxy;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.hoopai.guard.config.Configuration;
import io.hoopai.yaml.RuleFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The databases that sessions may begin on. When the configuration changes, one that is new, or has other settings, takes
 * its place once its catalog has been read; sessions on one that is replaced or gone end as in a drain, and what stood
 * before it is closed after them.
 *
 * <p>{@link #find}, {@link #isCurrent}, {@link #all} and {@link #changeRules} are safe for use by many threads; the others are
 * for one.
 */
final class Databases implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Databases.class.getName());

    /** Between two attempts to open one that could not be opened. */
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final DatabaseOpener opener;
    private final Settings settings;
    private final OpenSessions sessions;
    private final ProxyMeters meters;
    private final Map<String, Configuration.Database> wanted = new LinkedHashMap<>();
    private final Map<String, Failure> failures = new HashMap<>();
    private final List<Retired> retired = new ArrayList<>();
    private volatile Map<String, ProxiedDatabase> current = Map.of();

    /** Why one could not be opened, and when. */
    private record Failure(String message, long nanoTime) {}

    /** One that is not there any more but for the sessions it has. */
    private record Retired(ProxiedDatabase database, long deadline) {}

    Databases(DatabaseOpener opener, Settings settings, OpenSessions sessions, ProxyMeters meters) {
        this.opener = opener;
        this.settings = settings;
        this.sessions = sessions;
        this.meters = meters;
    }

    Optional<ProxiedDatabase> find(String name) {
        return Optional.ofNullable(current.get(name));
    }

    /** Whether sessions may still be on it. */
    boolean isCurrent(ProxiedDatabase database) {
        return current.get(database.name()) == database;
    }

    Collection<ProxiedDatabase> all() {
        return current.values();
    }

    /**
     * Opens the first databases.
     *
     * @throws RuleFileException when policy or masking do not load
     * @throws StartupException when one of them cannot be opened
     */
    void open(Map<String, Configuration.Database> first) throws RuleFileException, StartupException {
        wanted.putAll(first);
        for (Map.Entry<String, Configuration.Database> entry : first.entrySet()) {
            put(entry.getKey(), entry.getValue());
        }
    }

    /**
     * The rules of all databases are to come from other files.
     *
     * @param commit puts the rest of the configuration into force, with the rules or not at all
     * @throws RuleFileException when they do not load; all stays as it was
     */
    synchronized void changeRules(Configuration to, Runnable commit) throws RuleFileException {
        List<Runnable> rules = new ArrayList<>();
        if (!haveSameRules(to, settings.current())) {
            for (ProxiedDatabase database : current.values()) {
                rules.add(database.guard().nextRules(to.policy(), to.masking()));
            }
            for (Retired one : retired) {
                rules.add(one.database().guard().nextRules(to.policy(), to.masking()));
            }
        }
        commit.run();
        rules.forEach(Runnable::run);
    }

    private static boolean haveSameRules(Configuration one, Configuration other) {
        return one.policy().equals(other.policy()) && one.masking().equals(other.masking());
    }

    /**
     * Other databases are wanted.
     *
     * @param drain how long sessions on those that are not may finish what they are doing
     */
    void change(Map<String, Configuration.Database> to, Duration drain) {
        wanted.clear();
        wanted.putAll(to);
        failures.clear();
        for (ProxiedDatabase database : List.copyOf(current.values())) {
            if (!wanted.containsKey(database.name())) {
                remove(database.name());
                retire(database, drain);
                LOGGER.log(INFO, "{0}", LogEvent.of("database removed").with("database", database.name()));
            }
        }
        tend(drain);
    }

    /** Opens what is to be opened, and closes what can be closed. To be called from time to time. */
    void tend(Duration drain) {
        wanted.forEach((name, configured) -> {
            ProxiedDatabase present = current.get(name);
            if ((present == null || !present.configured().equals(configured)) && isDue(name)) {
                replace(name, configured, Optional.ofNullable(present), drain);
            }
        });
        for (Retired one : List.copyOf(retired)) {
            if (!sessions.anyOn(one.database())) {
                synchronized (this) {
                    retired.remove(one);
                }
                close(one.database());
            } else if (System.nanoTime() - one.deadline() > 0) {
                sessions.endOn(one.database());
            }
        }
    }

    private boolean isDue(String name) {
        Failure failure = failures.get(name);
        return failure == null || System.nanoTime() - failure.nanoTime() > RETRY_NANOS;
    }

    private void replace(
            String name, Configuration.Database configured, Optional<ProxiedDatabase> old, Duration drain) {
        try {
            put(name, configured);
            failures.remove(name);
            LOGGER.log(
                    INFO,
                    "{0}",
                    LogEvent.of(old.isPresent() ? "database changed" : "database added")
                            .with("database", name));
            old.ifPresent(database -> retire(database, drain));
        } catch (RuleFileException | StartupException | RuntimeException e) {
            String message = String.valueOf(e.getMessage());
            Failure before = failures.put(name, new Failure(message, System.nanoTime()));
            if (before == null || !before.message().equals(message)) {
                LOGGER.log(
                        ERROR,
                        "{0} It is tried again every few seconds; until then {1}.",
                        message.endsWith(".") ? message : message + ".",
                        old.isPresent() ? "sessions begin with the old settings" : "there is no such database");
            }
        }
    }

    /** Opening takes its time, in which the rules may have come to be elsewhere. */
    private void put(String name, Configuration.Database configured) throws RuleFileException, StartupException {
        Configuration rules = settings.current();
        ProxiedDatabase opened = opener.open(rules, name, configured);
        if (!put(opened, rules)) {
            close(opened);
            throw new StartupException("the files of policy and masking have changed while `" + name + "` was opened");
        }
    }

    private synchronized boolean put(ProxiedDatabase database, Configuration rules) {
        if (!haveSameRules(rules, settings.current())) {
            return false;
        }
        Map<String, ProxiedDatabase> all = new LinkedHashMap<>(current);
        all.put(database.name(), database);
        current = all;
        meters.watchCatalog(database.name(), database.guard());
        return true;
    }

    private synchronized void remove(String name) {
        Map<String, ProxiedDatabase> all = new LinkedHashMap<>(current);
        all.remove(name);
        current = all;
        meters.forgetCatalog(name);
    }

    private void retire(ProxiedDatabase database, Duration drain) {
        long patience = Math.min(TimeUnit.NANOSECONDS.convert(drain), Long.MAX_VALUE / 2);
        synchronized (this) {
            retired.add(new Retired(database, System.nanoTime() + patience));
        }
        sessions.drainOn(database);
    }

    @Override
    public void close() {
        retired.forEach(one -> close(one.database()));
        retired.clear();
        all().forEach(Databases::close);
        current = Map.of();
    }

    private static void close(ProxiedDatabase database) {
        try {
            database.close();
        } catch (RuntimeException e) {
            LOGGER.log(WARNING, "not closed cleanly: {0}", e.toString());
        }
    }
}
