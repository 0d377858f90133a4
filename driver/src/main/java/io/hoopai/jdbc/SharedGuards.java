package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.CatalogSource;
import io.hoopai.guard.FirstSnapshot;
import io.hoopai.guard.Guard;
import io.hoopai.guard.config.Configuration;
import io.hoopai.sql.catalog.CatalogUnavailableException;
import io.hoopai.yaml.RuleFileException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The guards of this process. Connections with the same rules to the same database share one, and everything that
 * writes into the same directory shares one audit trail. Safe for use by many threads.
 */
final class SharedGuards {
    private static final InetSocketAddress NO_LISTENER = InetSocketAddress.createUnresolved("127.0.0.1", 0);

    private final Shared<Path, AuditLog> audits = new Shared<>(AuditLog::close);
    private final Shared<Key, Opened> guards = new Shared<>(Opened::close);

    /**
     * What makes two connections share a guard.
     *
     * @param config the configuration file or directory
     * @param database the name that rules know the database by
     * @param address the database, as the URL has it
     * @param user who it is read as: the catalog depends on it
     */
    record Key(Path config, String database, String address, String user) {
        Key {
            requireNonNull(config, "config is null");
            requireNonNull(database, "database is null");
            requireNonNull(address, "address is null");
            requireNonNull(user, "user is null");
        }
    }

    /** A guard and the audit trail it writes to. */
    record Opened(Guard guard, Shared<Path, AuditLog>.Lease audit) {
        void close() {
            guard.close();
            audit.release();
        }
    }

    Shared<Key, Opened>.Lease acquire(Key key, Supplier<CatalogSource> source) throws SQLException {
        return guards.acquire(key, () -> open(key, source.get()));
    }

    private Opened open(Key key, CatalogSource source) throws SQLException {
        FirstSnapshot snapshot = null;
        Shared<Path, AuditLog>.Lease audit = null;
        Guard guard = null;
        try {
            Configuration configuration = configuration(key.config());
            snapshot = FirstSnapshot.begin(key.database(), source);
            audit = audits.acquire(configuration.audit().directory(), () -> AuditLog.open(configuration.audit()));
            guard = Guard.open(configuration, snapshot, audit.value());
            return new Opened(guard, audit);
        } catch (RuleFileException e) {
            throw Denials.configuration("the rules do not load:\n" + e.getMessage());
        } catch (CatalogUnavailableException e) {
            throw Denials.configuration("the catalog of `" + key.database() + "` cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw Denials.configuration("the audit trail cannot be opened: " + e.getMessage());
        } finally {
            if (guard == null) {
                if (snapshot != null) {
                    snapshot.close();
                }
                source.close();
                if (audit != null) {
                    audit.release();
                }
            }
        }
    }

    /** Of a file, or of a directory with {@code hoopai.yaml} or else {@code policy.yaml} and {@code masking.yaml}. */
    private static Configuration configuration(Path path) throws RuleFileException, SQLException {
        Path file = Files.isDirectory(path) ? path.resolve("hoopai.yaml") : path;
        if (Files.isRegularFile(file)) {
            return Configuration.loadRules(file);
        }
        if (!Files.isDirectory(path)) {
            throw Denials.configuration("`" + DriverProperties.Name.CONFIG.key()
                    + "` names neither a file nor a directory: `" + path + "`");
        }
        return new Configuration(
                NO_LISTENER,
                Optional.empty(),
                Map.of(),
                Map.of(),
                path.resolve("policy.yaml"),
                path.resolve("masking.yaml"),
                path.resolve("audit"));
    }
}
