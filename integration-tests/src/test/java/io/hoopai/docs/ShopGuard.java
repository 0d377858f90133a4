package io.hoopai.docs;

import io.hoopai.audit.AuditLog;
import io.hoopai.guard.CatalogSource;
import io.hoopai.guard.Guard;
import io.hoopai.guard.GuardSession;
import io.hoopai.guard.Verdict;
import io.hoopai.guard.config.Configuration;
import io.hoopai.identity.Principal;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.CatalogConnection;
import io.hoopai.testing.JdbcCatalogConnection;
import io.hoopai.testing.Shop;
import io.hoopai.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** The sample's rules over the catalog of a real sample shop. Statements are judged, and never run. */
final class ShopGuard implements AutoCloseable {
    private static final String DATABASE = "shop";

    private final TestDatabase database;
    private final Configuration configuration;
    private final Guard guard;

    private ShopGuard(TestDatabase database, Configuration configuration, Guard guard) {
        this.database = database;
        this.configuration = configuration;
        this.guard = guard;
    }

    /** With the rules of the sample. */
    static ShopGuard open() throws Exception {
        return open(Document.ROOT.resolve("examples").resolve("shop").resolve("hoopai.yaml"));
    }

    /** With the rules that a configuration names. */
    static ShopGuard open(Path rules) throws Exception {
        TestDatabase database = Shop.onPostgres(1);
        Configuration configuration = Configuration.loadRules(rules);
        Guard guard = Guard.open(configuration, DATABASE, new Source(database.connect()), AuditLog.discarding());
        return new ShopGuard(database, configuration, guard);
    }

    /** The rules, and who the sample calls an agent. */
    Verdict judge(String sql) {
        try (GuardSession session = guard.session(new Principal("support-bot", Set.of("ai-agents"), "", ""), "test")) {
            return session.judge(sql);
        }
    }

    Configuration configuration() {
        return configuration;
    }

    /** A source for another guard over the same shop. */
    CatalogSource source() throws SQLException {
        return new Source(database.connect());
    }

    @Override
    public void close() {
        guard.close();
        database.close();
    }

    private record Source(Connection connection) implements CatalogSource {
        @Override
        public Dialect dialect() {
            return Dialect.POSTGRESQL;
        }

        @Override
        public CatalogConnection connect() {
            return new JdbcCatalogConnection(connection);
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
