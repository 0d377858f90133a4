package io.hoopai.proxy;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.Approvals;
import io.hoopai.guard.Guard;
import io.hoopai.guard.config.Configuration;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import java.util.function.Supplier;

/** Makes what stands before one database: its guard and the way to it. For use by one thread. */
final class DatabaseOpener {
    private final Settings settings;
    private final AuditLog audit;
    private final Approvals approvals;
    private final FileWatch watch;
    private final Transport transport;
    private final ProxyMeters meters;

    DatabaseOpener(
            Settings settings,
            AuditLog audit,
            Approvals approvals,
            FileWatch watch,
            Transport transport,
            ProxyMeters meters) {
        this.settings = settings;
        this.audit = audit;
        this.approvals = approvals;
        this.watch = watch;
        this.transport = transport;
        this.meters = meters;
    }

    /**
     * Opens a database.
     *
     * @param rules says where they are
     * @throws RuleFileException when policy or masking do not load
     * @throws StartupException when its catalog cannot be read, or its certificates cannot be used
     */
    ProxiedDatabase open(Configuration rules, String name, Configuration.Database configured)
            throws RuleFileException, StartupException {
        FromFiles<UpstreamTls> tls = UpstreamTls.load(configured);
        DatabaseMeters figures = meters.database(name);
        Guard guard = guard(rules, name, configured, figures);
        watch.watch(tls);
        Supplier<UpstreamTls> current = tls::current;
        UpstreamConnector connector = new UpstreamConnector(configured, current, transport, settings);
        return new ProxiedDatabase(name, configured, guard, connector, figures, () -> watch.forget(tls));
    }

    private Guard guard(Configuration rules, String name, Configuration.Database configured, DatabaseMeters figures)
            throws RuleFileException, StartupException {
        PostgresCatalogSource source = new PostgresCatalogSource(configured);
        try {
            return Guard.open(rules, name, source, audit, approvals, figures);
        } catch (CatalogUnavailableException e) {
            source.close();
            throw new StartupException(
                    "the catalog of `" + name + "` (" + configured + ") cannot be read: " + e.getMessage(), e);
        } catch (RuleFileException | RuntimeException e) {
            source.close();
            throw e;
        }
    }
}
