package io.hoopai.proxy;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.Guard;
import io.hoopai.guard.GuardObserver;
import io.hoopai.guard.config.Configuration;
import io.hoopai.guard.config.Operations;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A proxy with all that it owns: the audit trail, a guard per database, the server. Safe for use by many threads. */
final class GuardedProxy implements ProxyServer {
    private static final System.Logger LOGGER = System.getLogger(GuardedProxy.class.getName());

    private final NettyProxyServer server;
    private final Optional<AdminServer> admin;
    private final OpenSessions sessions;
    private final Duration drain;
    private final Deque<AutoCloseable> owned;
    private boolean closed;

    private GuardedProxy(
            NettyProxyServer server,
            Optional<AdminServer> admin,
            OpenSessions sessions,
            Duration drain,
            Deque<AutoCloseable> owned) {
        this.server = server;
        this.admin = admin;
        this.sessions = sessions;
        this.drain = drain;
        this.owned = owned;
    }

    static GuardedProxy start(Configuration configuration) throws RuleFileException, StartupException {
        // The last to be opened is the first to be closed.
        Deque<AutoCloseable> owned = new ArrayDeque<>();
        try {
            Transport transport = Transport.best();
            FileWatch watch = new FileWatch();
            owned.push(watch);
            EncryptionRules encryption = encryption(configuration, watch);
            Operations operations = configuration.operations();
            ProxyMeters meters = operations.admin().isPresent() ? ProxyMeters.scraped() : ProxyMeters.none();
            owned.push(meters);
            AuditLog audit = new MeteredAuditLog(audit(configuration), meters.registry());
            owned.push(audit);
            Map<String, ProxiedDatabase> databases = new LinkedHashMap<>();
            for (Map.Entry<String, Configuration.Database> entry :
                    configuration.databases().entrySet()) {
                Configuration.Database database = entry.getValue();
                FromFiles<UpstreamTls> tls = watch.watch(UpstreamTls.load(database));
                DatabaseMeters figures = meters.database(entry.getKey());
                Guard guard = guard(configuration, entry.getKey(), database, audit, figures);
                owned.push(guard);
                meters.watchCatalog(entry.getKey(), guard);
                Duration timeout = operations.connections().connectTimeout();
                databases.put(
                        entry.getKey(),
                        new ProxiedDatabase(
                                guard, new UpstreamConnector(database, tls::current, transport, timeout), figures));
            }
            OpenSessions sessions = new OpenSessions();
            meters.watchDraining(sessions::draining);
            NettyProxyServer server =
                    NettyProxyServer.start(configuration, encryption, databases, transport, sessions, meters);
            owned.push(server);
            Optional<AdminServer> admin = Optional.empty();
            if (operations.admin().isPresent()) {
                admin = Optional.of(AdminServer.start(
                        operations.admin().get(), new AdminApi(sessions, databases, meters), transport));
                owned.push(admin.get());
            }
            return new GuardedProxy(server, admin, sessions, operations.drain(), owned);
        } catch (RuleFileException | StartupException | RuntimeException e) {
            closeAll(owned);
            throw e;
        }
    }

    private static EncryptionRules encryption(Configuration configuration, FileWatch watch) throws StartupException {
        if (configuration.tls().isEmpty()) {
            return new EncryptionRules(Optional::empty, false, false);
        }
        Configuration.Tls tls = configuration.tls().get();
        FromFiles<ClientTls> files = watch.watch(ClientTls.load(tls));
        return new EncryptionRules(
                () -> Optional.of(files.current()),
                tls.required(),
                tls.clients().map(Configuration.ClientCertificates::required).orElse(false));
    }

    private static AuditLog audit(Configuration configuration) throws StartupException {
        try {
            return AuditLog.open(configuration.audit());
        } catch (IOException e) {
            throw new StartupException(
                    "the audit trail cannot be written in " + configuration.audit() + ": " + e.getMessage(), e);
        }
    }

    private static Guard guard(
            Configuration configuration,
            String name,
            Configuration.Database database,
            AuditLog audit,
            GuardObserver observer)
            throws RuleFileException, StartupException {
        PostgresCatalogSource source = new PostgresCatalogSource(database);
        try {
            return Guard.open(configuration, name, source, audit, observer);
        } catch (CatalogUnavailableException e) {
            source.close();
            throw new StartupException(
                    "the catalog of `" + name + "` (" + database + ") cannot be read: " + e.getMessage(), e);
        } catch (RuleFileException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public OptionalInt adminPort() {
        return admin.isPresent() ? OptionalInt.of(admin.get().port()) : OptionalInt.empty();
    }

    @Override
    public void hurry() {
        sessions.hurry();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        int open = sessions.size();
        LOGGER.log(
                INFO, "{0}", LogEvent.of("drain begins").with("sessions", open).with("seconds", drain.toSeconds()));
        server.drain(drain);
        LOGGER.log(INFO, "{0}", LogEvent.of("drain ends").with("sessions", sessions.size()));
        closeAll(owned);
    }

    private static void closeAll(Deque<AutoCloseable> owned) {
        while (!owned.isEmpty()) {
            try {
                owned.pop().close();
            } catch (Exception e) {
                LOGGER.log(WARNING, "not closed cleanly: {0}", e.toString());
            }
        }
    }
}
