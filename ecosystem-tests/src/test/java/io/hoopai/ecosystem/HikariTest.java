package io.hoopai.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hoopai.sql.Dialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HikariTest {
    @TempDir
    private Path rules;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void poolsByUrl(Dialect dialect) throws Exception {
        try (GuardedShop shop = GuardedShop.create(dialect, rules)) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(shop.agentUrl());
            config.setUsername(shop.user());
            config.setPassword(shop.password());
            config.setAutoCommit(false);
            config.setConnectionInitSql("SELECT 1");
            config.setIsolateInternalQueries(true);
            assertServes(config);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void poolsByDataSourceClass(Dialect dialect) throws Exception {
        try (GuardedShop shop = GuardedShop.create(dialect, rules)) {
            HikariConfig config = new HikariConfig();
            config.setDataSourceClassName("io.hoopai.jdbc.HoopAiDataSource");
            config.addDataSourceProperty("url", shop.bareUrl());
            config.addDataSourceProperty("user", shop.user());
            config.addDataSourceProperty("password", shop.password());
            config.addDataSourceProperty("config", rules.toString());
            config.addDataSourceProperty("principal", "bot");
            config.addDataSourceProperty("groups", "agents");
            config.addDataSourceProperty("database", "shop");
            assertServes(config);
        }
    }

    private static void assertServes(HikariConfig config) throws SQLException {
        config.setMaximumPoolSize(2);
        config.setKeepaliveTime(30_000);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            for (int i = 0; i < 5; i++) {
                try (Connection connection = pool.getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setReadOnly(i % 2 == 0);
                    try (ResultSet row = statement.executeQuery("SELECT email FROM customers WHERE id = 1")) {
                        assertThat(row.next()).isTrue();
                        assertThat(row.getString(1)).isEqualTo(GuardedShop.MASKED);
                    }
                    if (!connection.getAutoCommit()) {
                        connection.rollback();
                    }
                }
            }
            assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isBetween(1, 2);
            // The loan of a connection that was not closed properly does not take the others along.
            Connection evicted = pool.getConnection();
            pool.evictConnection(evicted);
            evicted.close();
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.isValid(2)).isTrue();
            }
        }
    }
}
