package io.hoopai.proxy;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.config.Configuration;
import io.hoopai.guard.config.ConfigurationWatch;
import io.hoopai.guard.config.Entrance;
import io.hoopai.guard.config.Operations;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A proxy with all that it owns: the audit trail, the databases with their guards, the server. Safe for use by many threads. */
final class GuardedProxy implements ProxyServer {
    private static final System.Logger LOGGER = System.getLogger(GuardedProxy.class.getName());

    private final NettyProxyServer server;
    private final MovableEndpoint admin;
    private final MovableEndpoint access;
    private final OpenSessions sessions;
    private final Settings settings;
    private final Deque<AutoCloseable> owned;
    private boolean closed;

    private GuardedProxy(
            NettyProxyServer server,
            MovableEndpoint admin,
            MovableEndpoint access,
            OpenSessions sessions,
            Settings settings,
            Deque<AutoCloseable> owned) {
        this.server = server;
        this.admin = admin;
        this.access = access;
        this.sessions = sessions;
        this.settings = settings;
        this.owned = owned;
    }

    static GuardedProxy start(Configuration configuration) throws RuleFileException, StartupException {
        return start(configuration, Optional.empty(), applied -> {}, GuardedProxy::audit);
    }

    static GuardedProxy start(ConfigurationWatch watch, Consumer<Configuration> applied)
            throws RuleFileException, StartupException {
        return start(watch.current(), Optional.of(watch), applied, GuardedProxy::audit);
    }

    /** A proxy whose record is kept elsewhere, or, to find out what keeping it costs, nowhere. */
    static GuardedProxy recordedBy(AuditLog audit, Configuration configuration)
            throws RuleFileException, StartupException {
        return start(configuration, Optional.empty(), applied -> {}, (settings, meters) -> audit);
    }

    private interface AuditOpener {
        AuditLog open(Configuration configuration, ProxyMeters meters) throws StartupException;
    }

    private static GuardedProxy start(
            Configuration configuration,
            Optional<ConfigurationWatch> followed,
            Consumer<Configuration> applied,
            AuditOpener opener)
            throws RuleFileException, StartupException {
        // The last to be opened is the first to be closed.
        Deque<AutoCloseable> owned = new ArrayDeque<>();
        try {
            Settings settings = new Settings(configuration);
            Transport transport = Transport.best();
            FileWatch watch = new FileWatch();
            owned.push(watch);
            Encryption encryption = new Encryption(watch);
            encryption.next(configuration.tls()).run();
            Optional<Operations.Admin> operators = configuration.operations().admin();
            ProxyMeters meters = operators.isPresent() ? ProxyMeters.scraped() : ProxyMeters.none();
            owned.push(meters);
            // Closed behind the log, so that they are offered its last line.
            Shippers shippers = new Shippers(configuration.audit().directory(), meters.registry());
            owned.push(shippers);
            AuditLog audit = opener.open(configuration, meters);
            owned.push(audit);
            ProxyTrail trail = new ProxyTrail(audit);
            owned.push(trail);
            shippers.deliverTo(configuration.operations().sinks());
            ProxyAccess access = ProxyAccess.open(settings, audit);
            owned.push(access);
            OpenSessions sessions = new OpenSessions();
            meters.watchDraining(sessions::draining);
            Databases databases = new Databases(
                    new DatabaseOpener(settings, audit, access.approvals(), watch, transport, meters),
                    settings,
                    sessions,
                    meters);
            owned.push(databases);
            databases.open(configuration.databases());
            NettyProxyServer server = NettyProxyServer.start(
                    settings, encryption, access.logins(), databases, transport, sessions, meters, trail);
            owned.push(server);
            access.watch(sessions);
            Optional<AccessApi> accessApi = access.api(databases);
            MovableEndpoint accessEndpoint = new MovableEndpoint(listen -> HttpEndpoint.start(
                    "access", listen, () -> encryption.rules().tls(), accessApi.orElseThrow(), transport));
            owned.push(accessEndpoint);
            accessEndpoint.listen(configuration.entrance().access().map(Entrance.Access::listen));
            AdminApi adminApi = new AdminApi(new AdminGate(settings::adminToken), sessions, databases, meters);
            MovableEndpoint adminEndpoint = new MovableEndpoint(
                    listen -> HttpEndpoint.start("admin", listen, Optional::empty, adminApi, transport));
            owned.push(adminEndpoint);
            adminEndpoint.listen(operators.map(Operations.Admin::listen));
            if (followed.isPresent()) {
                trail.configurationLoaded(followed.get().sha256(), List.of());
                ConfigurationFollower.Parts parts = new ConfigurationFollower.Parts(
                        encryption, databases, sessions, audit, trail, shippers, access, accessEndpoint, adminEndpoint);
                ConfigurationFollower follower = new ConfigurationFollower(followed.get(), settings, parts, applied);
                owned.push(follower);
                follower.begin();
            }
            return new GuardedProxy(server, adminEndpoint, accessEndpoint, sessions, settings, owned);
        } catch (RuleFileException | StartupException | RuntimeException e) {
            closeAll(owned);
            throw e;
        }
    }

    private static AuditLog audit(Configuration configuration, ProxyMeters meters) throws StartupException {
        try {
            return AuditLog.open(configuration.audit(), log -> new MeteredAuditLog(log, meters.registry()));
        } catch (IOException e) {
            throw new StartupException(
                    "the audit trail cannot be written in "
                            + configuration.audit().directory() + ": " + e.getMessage(),
                    e);
        }
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public OptionalInt adminPort() {
        return admin.port();
    }

    @Override
    public OptionalInt accessPort() {
        return access.port();
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
        Duration drain = settings.drain();
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
