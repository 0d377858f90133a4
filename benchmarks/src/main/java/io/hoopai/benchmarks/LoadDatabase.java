package io.hoopai.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * An embedded Postgres for the load scripts: prints its port, and runs until it is ended. How many connections it takes can
 * be given.
 */
public final class LoadDatabase {
    private static final String CONNECTIONS = "300";

    private LoadDatabase() {}

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", arguments.length == 0 ? CONNECTIONS : arguments[0])
                .setServerConfig("fsync", "off")
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE hoopai LOGIN PASSWORD 'load-secret'");
            statement.execute("CREATE DATABASE load OWNER hoopai");
        }
        System.out.println(server.getPort());
        Thread.currentThread().join();
    }
}
