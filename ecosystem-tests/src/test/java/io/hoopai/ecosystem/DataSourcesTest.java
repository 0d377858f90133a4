package io.hoopai.ecosystem;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hoopai.jdbc.HoopAiConnectionPoolDataSource;
import io.hoopai.jdbc.HoopAiDataSource;
import io.hoopai.jdbc.HoopAiXADataSource;
import io.hoopai.sql.Dialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The data sources of {@code javax.sql}. */
class DataSourcesTest {
    private static final String EMAIL = "SELECT email FROM customers WHERE id = 1";
    private static final String INSERT = "INSERT INTO tickets (subject) VALUES ('printer')";

    @TempDir
    private Path rules;

    /** A branch of a distributed transaction. */
    private record Branch(int number) implements Xid {
        @Override
        public int getFormatId() {
            return 7;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return new byte[] {'g', (byte) number};
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {'b'};
        }
    }

    /** What a pool is told. */
    private static final class Pool implements ConnectionEventListener {
        private final List<String> events = new ArrayList<>();

        @Override
        public void connectionClosed(ConnectionEvent event) {
            events.add("closed");
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            events.add("error");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aDataSourceOpensGuardedConnections(Dialect dialect) throws Exception {
        try (GuardedShop shop = GuardedShop.create(dialect, rules)) {
            HoopAiDataSource source = new HoopAiDataSource();
            source.setUrl(shop.agentUrl());
            source.setLoginTimeout(10);
            assertThat(source.getParentLogger().getName()).isEqualTo("io.hoopai.jdbc");
            assertThat(source.unwrap(HoopAiDataSource.class)).isSameAs(source);
            try (Connection connection = source.getConnection(shop.user(), shop.password())) {
                assertThat(email(connection)).isEqualTo(GuardedShop.MASKED);
                assertThat(connection.getMetaData().getURL()).startsWith("jdbc:hoopai:");
            }
            assertThatThrownBy(() -> source.getConnection(shop.user(), "wrong")).isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aPooledConnectionIsLentAsItWasOpened(Dialect dialect) throws Exception {
        try (GuardedShop shop = GuardedShop.create(dialect, rules)) {
            PooledConnection pooled = pooled(shop);
            Pool pool = new Pool();
            pooled.addConnectionEventListener(pool);

            Connection first = pooled.getConnection();
            Statement statement = first.createStatement();
            assertThat(email(first)).isEqualTo(GuardedShop.MASKED);
            assertThat(statement.getConnection()).isSameAs(first);
            Properties migrator = new Properties();
            migrator.setProperty("hoopai.user", "migrator");
            first.setClientInfo(migrator);
            assertThat(email(first)).isEqualTo(GuardedShop.CANARY);
            first.close();
            first.close();
            assertThat(pool.events).containsExactly("closed");
            assertThat(first.isClosed()).isTrue();
            assertThat(first.isValid(1)).isFalse();
            assertThatThrownBy(first::createStatement).isInstanceOf(SQLException.class);

            // Somebody who passed unread may have left anything: the connection is not lent to others.
            assertThatThrownBy(pooled::getConnection).hasMessageContaining("open another for somebody else");
            assertThat(pool.events).containsExactly("closed", "error");
            pooled.close();
        }
    }

    private static PooledConnection pooled(GuardedShop shop) throws SQLException {
        HoopAiConnectionPoolDataSource source = new HoopAiConnectionPoolDataSource();
        source.setUrl(shop.agentUrl());
        return source.getPooledConnection(shop.user(), shop.password());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void nobodyBorrowsAsWhomTheLastBorrowerNamed(Dialect dialect) throws Exception {
        try (GuardedShop shop = GuardedShop.create(dialect, rules)) {
            PooledConnection pooled = pooled(shop);
            try (Connection first = pooled.getConnection()) {
                first.setClientInfo("hoopai.groups", "visitors");
                Refusals.assertRefused(catchThrowable(() -> email(first)));
            }
            try (Connection second = pooled.getConnection()) {
                assertThat(second.getClientInfo("hoopai.groups")).isEqualTo("agents");
                assertThat(email(second)).isEqualTo(GuardedShop.MASKED);
            }
            pooled.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatABorrowerDidNotCommitIsTakenBack(Dialect dialect) throws Exception {
        try (GuardedShop shop = GuardedShop.create(dialect, rules)) {
            PooledConnection pooled = pooled(shop);
            Pool pool = new Pool();
            pooled.addConnectionEventListener(pool);
            try (Connection first = pooled.getConnection()) {
                first.setAutoCommit(false);
                execute(first, INSERT);
            }
            Connection second = pooled.getConnection();
            assertThat(second.getAutoCommit()).isTrue();
            Connection third = pooled.getConnection();
            assertThat(second.isClosed()).isTrue();
            second.close();
            execute(third, INSERT);
            assertThat(shop.real("SELECT count(*) FROM tickets")).isEqualTo("1");
            Refusals.assertRefused(catchThrowable(() -> execute(third, "DROP TABLE tickets")));
            assertThat(pool.events).containsExactly("closed");
            pooled.close();
            assertThat(catchThrowable(() -> email(third))).isInstanceOf(SQLException.class);
            assertThat(third.isClosed()).isTrue();
        }
    }

    @Test
    void aPoolLearnsThatTheServerHasEndedAConnection() throws Exception {
        try (GuardedShop shop = GuardedShop.create(Dialect.POSTGRESQL, rules)) {
            HoopAiConnectionPoolDataSource source = new HoopAiConnectionPoolDataSource();
            source.setUrl(shop.agentUrl());
            source.setUser(shop.user());
            source.setPassword(shop.password());
            PooledConnection pooled = source.getPooledConnection();
            Pool pool = new Pool();
            pooled.addConnectionEventListener(pool);
            Connection connection = pooled.getConnection();
            shop.real("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename = current_user");
            assertThat(catchThrowable(() -> email(connection))).isInstanceOf(SQLException.class);
            assertThat(pool.events).contains("error");
            pooled.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aTransactionManagerCommitsInOnePhase(Dialect dialect) throws Exception {
        try (GuardedShop shop = GuardedShop.create(dialect, rules)) {
            XAConnection xa = xa(shop);
            XAResource resource = xa.getXAResource();
            assertThat(resource).isNotInstanceOfAny(Connection.class, XAConnection.class);
            assertThat(resource.isSameRM(resource)).isTrue();

            resource.start(new Branch(1), XAResource.TMNOFLAGS);
            try (Connection connection = xa.getConnection()) {
                assertThat(email(connection)).isEqualTo(GuardedShop.MASKED);
                execute(connection, INSERT);
                assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
                if (dialect == Dialect.MYSQL) {
                    Refusals.assertRefused(catchThrowable(() -> execute(connection, "DROP TABLE tickets")));
                }
            }
            // The borrower is gone, the work is the manager's.
            resource.end(new Branch(1), XAResource.TMSUCCESS);
            assertThat(shop.real("SELECT count(*) FROM tickets")).isEqualTo("0");
            resource.commit(new Branch(1), true);
            assertThat(shop.real("SELECT count(*) FROM tickets")).isEqualTo("1");

            resource.start(new Branch(2), XAResource.TMNOFLAGS);
            execute(xa.getConnection(), INSERT);
            resource.end(new Branch(2), XAResource.TMFAIL);
            resource.rollback(new Branch(2));
            assertThat(shop.real("SELECT count(*) FROM tickets")).isEqualTo("1");

            // Without a manager it is a connection like any other.
            execute(xa.getConnection(), INSERT);
            assertThat(shop.real("SELECT count(*) FROM tickets")).isEqualTo("2");
            xa.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aTransactionManagerCommitsInTwoPhases(Dialect dialect) throws Exception {
        try (GuardedShop shop = GuardedShop.create(dialect, rules)) {
            XAConnection xa = xa(shop);
            XAResource resource = xa.getXAResource();
            resource.start(new Branch(1), XAResource.TMNOFLAGS);
            execute(xa.getConnection(), INSERT);
            resource.end(new Branch(1), XAResource.TMSUCCESS);
            assertThat(resource.prepare(new Branch(1))).isEqualTo(XAResource.XA_OK);
            // In MySQL that takes a privilege of its own.
            if (dialect == Dialect.POSTGRESQL) {
                assertThat(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))
                        .anyMatch(xid -> xid.getFormatId() == 7 && xid.getGlobalTransactionId()[1] == 1);
            }
            resource.commit(new Branch(1), false);
            assertThat(shop.real("SELECT count(*) FROM tickets")).isEqualTo("1");
            XAException thrown = catchThrowableOfType(XAException.class, () -> resource.rollback(new Branch(9)));
            assertThat(thrown.errorCode).isNotZero();
            assertThat(thrown).hasNoCause();
            xa.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aToolLearnsWhichPropertiesMayBeSet(Dialect dialect) throws Exception {
        try (GuardedShop shop = GuardedShop.create(dialect, rules)) {
            Driver driver = DriverManager.getDriver(shop.agentUrl());
            Properties given = new Properties();
            given.setProperty("user", shop.user());
            given.setProperty("hoopai.application", "desk");
            Map<String, DriverPropertyInfo> infos = Arrays.stream(driver.getPropertyInfo(shop.agentUrl(), given))
                    .collect(Collectors.toMap(info -> info.name, info -> info));
            assertThat(requireNonNull(infos.get("hoopai.user")).value).isEqualTo("bot");
            assertThat(requireNonNull(infos.get("hoopai.user")).required).isTrue();
            assertThat(requireNonNull(infos.get("hoopai.config")).description).contains("policy.yaml");
            assertThat(requireNonNull(infos.get("hoopai.application")).value).isEqualTo("desk");
            assertThat(infos).containsKeys(dialect == Dialect.MYSQL ? "sslMode" : "sslmode", "connectTimeout");
            assertThat(infos).doesNotContainKeys("allowMultiQueries", "options", "socketFactory", "queryInterceptors");
            assertThat(given).hasSize(2);
        }
    }

    private static XAConnection xa(GuardedShop shop) throws SQLException {
        HoopAiXADataSource source = new HoopAiXADataSource();
        source.setUrl(shop.agentUrl());
        return source.getXAConnection(shop.user(), shop.password());
    }

    private static String email(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(EMAIL)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
