package io.hoopai.testing;

import io.hoopai.sql.Dialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A server in a container, which Testcontainers removes when the JVM ends. */
record ContainerServer(Dialect dialect, String host, int port, String adminUser) implements TestServer {
    static TestServer postgres(String image) {
        DockerImageName name = DockerImageName.parse(image).asCompatibleSubstituteFor("postgres");
        PostgreSQLContainer container = new PostgreSQLContainer(name)
                .withUsername("postgres")
                .withPassword(ADMIN_PASSWORD)
                .withCommand(
                        "postgres", "-c", "fsync=off", "-c", "autovacuum=off", "-c", "max_prepared_transactions=16");
        container.start();
        createUser(container, "postgres", "CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
        return new ContainerServer(
                Dialect.POSTGRESQL,
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                "postgres");
    }

    static TestServer mysql(String image) {
        DockerImageName name = DockerImageName.parse(image).asCompatibleSubstituteFor("mysql");
        MySQLContainer container = new MySQLContainer(name)
                .withUsername("root")
                .withPassword(ADMIN_PASSWORD)
                // So that an owner who is no superuser can create functions, as in the embedded server.
                .withCommand("--log-bin-trust-function-creators=1");
        container.start();
        createUser(container, "root", "CREATE USER " + USER + " IDENTIFIED BY '" + PASSWORD + "'");
        return new ContainerServer(
                Dialect.MYSQL, container.getHost(), container.getMappedPort(MySQLContainer.MYSQL_PORT), "root");
    }

    private static void createUser(JdbcDatabaseContainer<?> container, String admin, String sql) {
        try (Connection connection = DriverManager.getConnection(container.getJdbcUrl(), admin, ADMIN_PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare the container " + container.getDockerImageName(), e);
        }
    }
}
