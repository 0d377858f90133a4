package io.hoopai.proxy;

import static java.lang.System.Logger.Level.WARNING;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.Guard;
import io.hoopai.guard.config.Configuration;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** A proxy with all that it owns: the audit trail, a guard per database, the server. Safe for use by many threads. */
final class GuardedProxy implements ProxyServer {
    private static final System.Logger LOGGER = System.getLogger(GuardedProxy.class.getName());

    private final NettyProxyServer server;
    private final Deque<AutoCloseable> owned;

    private GuardedProxy(NettyProxyServer server, Deque<AutoCloseable> owned) {
        this.server = server;
        this.owned = owned;
    }

    static GuardedProxy start(Configuration configuration) throws RuleFileException, StartupException {
        // The last to be opened is the first to be closed.
        Deque<AutoCloseable> owned = new ArrayDeque<>();
        try {
            Transport transport = Transport.best();
            AuditLog audit = audit(configuration);
            owned.push(audit);
            Map<String, ProxiedDatabase> databases = new LinkedHashMap<>();
            for (Map.Entry<String, Configuration.Database> entry :
                    configuration.databases().entrySet()) {
                Configuration.Database database = entry.getValue();
                UpstreamTls tls = UpstreamTls.of(database.tls(), database.host());
                Guard guard = guard(configuration, entry.getKey(), database, audit);
                owned.push(guard);
                databases.put(
                        entry.getKey(), new ProxiedDatabase(guard, new UpstreamConnector(database, tls, transport)));
            }
            NettyProxyServer server = NettyProxyServer.start(
                    configuration.listen(), configuration.tls(), configuration.users(), databases, transport);
            return new GuardedProxy(server, owned);
        } catch (RuleFileException | StartupException | RuntimeException e) {
            closeAll(owned);
            throw e;
        }
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
            Configuration configuration, String name, Configuration.Database database, AuditLog audit)
            throws RuleFileException, StartupException {
        PostgresCatalogSource source = new PostgresCatalogSource(database);
        try {
            return Guard.open(configuration, name, source, audit);
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
    public void close() {
        server.close();
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
