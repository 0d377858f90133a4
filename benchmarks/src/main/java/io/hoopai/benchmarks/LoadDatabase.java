package io.hoopai.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** An embedded Postgres for the load script: prints its port, and runs until it is ended. */
public final class LoadDatabase {
    private LoadDatabase() {}

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "300")
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
