package io.hoopai.ecosystem;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A small database with an address that an agent must not see.
 *
 * @param rules the directory of the policy and the masking rules
 */
record GuardedShop(TestDatabase database, Path rules) implements AutoCloseable {
    static final String DRIVER = "io.hoopai.jdbc.HoopAiDriver";
    static final String CANARY = "ann.canary@example.com";
    static final String MASKED = "[redacted]";

    private static final String POLICY = """
            version: 1
            rules:
              - { id: read, effect: allow, who: { groups: [agents] }, statements: [select, explain, lock], on: ["shop.*.*"] }
              - { id: sessions, effect: allow, who: { groups: [agents] }, statements: [transaction, set, show] }
              - id: tickets
                effect: allow
                who: { groups: [agents] }
                statements: [insert, update, delete]
                on: ["shop.*.tickets"]
              - { id: migrations, effect: allow, who: { users: [migrator] }, statements: [unread], on: ["shop.*.*"] }
            """;

    private static final String MASKING = """
            version: 1
            columns:
              - { match: "shop.*.customers.email", mask: redact, unless: { users: [migrator] } }
              - { match: "shop.*.contacts.email", mask: redact, unless: { users: [migrator] } }
            """;

    GuardedShop {
        requireNonNull(database, "database is null");
        requireNonNull(rules, "rules is null");
    }

    static GuardedShop create(Dialect dialect, Path rules) throws SQLException, IOException {
        TestDatabase database = TestDatabases.server(dialect).newDatabase();
        String key = dialect == Dialect.MYSQL ? "int AUTO_INCREMENT PRIMARY KEY" : "serial PRIMARY KEY";
        database.execute(
                "CREATE TABLE customers (id int PRIMARY KEY, name varchar(40), email varchar(60))",
                "INSERT INTO customers VALUES (1, 'Ann', '" + CANARY + "'), (2, 'Bob', 'bob@example.com')",
                "CREATE TABLE tickets (id " + key + ", subject varchar(40) NOT NULL)");
        Files.writeString(rules.resolve("policy.yaml"), POLICY);
        Files.writeString(rules.resolve("masking.yaml"), MASKING);
        return new GuardedShop(database, rules);
    }

    /** Of the guarded database, without who it is for. */
    String bareUrl() {
        return database.jdbcUrl().replaceFirst("^jdbc:", "jdbc:hoopai:");
    }

    /** For an agent; all but the user and password of the database. */
    String agentUrl() {
        return url("bot", "agents");
    }

    /** For a job whose statements pass unread. */
    String migratorUrl() {
        return url("migrator", "");
    }

    private String url(String user, String groups) {
        return bareUrl() + (bareUrl().contains("?") ? "&" : "?")
                + "hoopai.config=" + URLEncoder.encode(rules.toString(), StandardCharsets.UTF_8)
                + "&hoopai.database=shop&hoopai.user=" + user + "&hoopai.groups=" + groups;
    }

    String user() {
        return database.user();
    }

    String password() {
        return database.password();
    }

    /** What the database itself says, past the guard. */
    String real(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
