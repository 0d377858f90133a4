package io.hoopai.jdbc;

import io.hoopai.sql.Dialect;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;

/** A small database with an address that must not be seen, and rules for it. */
record GuardedDatabase(TestDatabase database, Path rules) implements AutoCloseable {
    static final String CANARY = "ann.canary@example.com";

    private static final String POLICY = """
            version: 1
            rules:
              - id: read
                effect: allow
                who: { groups: [agents] }
                statements: [select, explain]
                on: ["shop.*.*"]
              - id: sessions
                effect: allow
                who: { groups: [agents] }
                statements: [transaction, set, show, listen]
              - id: tickets
                effect: allow
                who: { groups: [agents] }
                statements: [insert, update, delete]
                on: ["shop.*.tickets"]
              - id: few-customers
                effect: allow
                who: { groups: [agents] }
                statements: [update]
                on: ["shop.*.customers(city)"]
                require: { maxAffectedRows: 2 }
              - id: emails
                effect: allow
                who: { groups: [agents] }
                statements: [update]
                on: ["shop.*.customers(email)"]
              - id: never-destroy
                effect: deny
                statements: [ddl]
            limits: { maxRows: 50 }
            """;

    private static final String MASKING = """
            version: 1
            columns:
              - { match: "shop.*.customers.email", mask: { email: {} }, use: lookup, domain: addresses, unless: { groups: [staff] } }
              - { match: "shop.*.contacts.email", mask: redact, use: lookup, domain: addresses }
              - { match: "shop.*.contacts.other", mask: redact, use: lookup }
              - { match: "shop.*.contacts.phone", mask: redact, nulls: masked }
            """;

    static GuardedDatabase create(Dialect dialect, Path rules) throws SQLException, IOException {
        TestDatabase database = TestDatabases.server(dialect).newDatabase();
        String key = dialect == Dialect.MYSQL ? "int AUTO_INCREMENT PRIMARY KEY" : "serial PRIMARY KEY";
        database.execute(
                "CREATE TABLE customers (id int PRIMARY KEY, name varchar(40), email varchar(60) UNIQUE, city varchar(20))",
                "INSERT INTO customers VALUES (1, 'Ann', '" + CANARY
                        + "', 'Rome'), (2, 'Bob', 'bob@example.com', 'Oslo'),"
                        + " (3, 'Cid', 'cid@example.com', 'Oslo')",
                "CREATE TABLE tickets (id " + key + ", subject varchar(40) UNIQUE, status varchar(10))",
                "CREATE TABLE contacts (id int, email varchar(60), other varchar(60), phone varchar(20))",
                "INSERT INTO contacts VALUES (1, '" + CANARY + "', '" + CANARY + "', NULL), (2, 'x', 'y', '12')",
                "CREATE TABLE numbers (n int)");
        StringBuilder numbers = new StringBuilder("INSERT INTO numbers VALUES (0)");
        for (int i = 1; i < 60; i++) {
            numbers.append(", (").append(i).append(')');
        }
        database.execute(numbers.toString());
        Files.writeString(rules.resolve("policy.yaml"), POLICY);
        Files.writeString(rules.resolve("masking.yaml"), MASKING);
        return new GuardedDatabase(database, rules);
    }

    String url() {
        return database.jdbcUrl().replaceFirst("^jdbc:", "jdbc:hoopai:");
    }

    Properties properties(String... groups) {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("hoopai.config", rules.toString());
        properties.setProperty("hoopai.user", "bot");
        properties.setProperty("hoopai.groups", String.join(",", groups));
        properties.setProperty("hoopai.database", "shop");
        return properties;
    }

    /** As an agent. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), properties("agents"));
    }

    /** Lets agents call procedures, and these functions and procedures by their names. */
    void allowCalls(String... names) throws IOException {
        Path policy = rules.resolve("policy.yaml");
        String rule = "  - { id: calls, effect: allow, who: { groups: [agents] }, statements: [call], on: [\"*\"] }\n";
        Files.writeString(
                policy,
                Files.readString(policy).replace("rules:\n", "rules:\n" + rule) + "functions: { allow: "
                        + Arrays.toString(names) + " }\n");
    }

    /** Lets whatever the client sends pass unread, and protects nothing. */
    void trust() throws IOException {
        Files.writeString(rules.resolve("policy.yaml"), """
                version: 1
                rules:
                  - { id: jobs, effect: allow, who: { users: [bot] }, statements: [unread], on: ["shop.*.*"] }
                """);
        Files.writeString(rules.resolve("masking.yaml"), "version: 1\n");
    }

    @Override
    public void close() {
        database.close();
    }
}
