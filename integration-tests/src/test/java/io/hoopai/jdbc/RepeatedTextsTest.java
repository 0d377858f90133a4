package io.hoopai.jdbc;

import static io.hoopai.jdbc.GuardedDatabase.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A text that runs again is told from one that ran before by everything that its masks depend on, and not by its words: each
 * test runs one until whatever is remembered of it is remembered, and then changes what is behind it.
 */
class RepeatedTextsTest {
    /** Behind these runs, everyone who keeps anything of a text has it: the servers' own drivers, and the guard. */
    private static final int OFTEN = 8;

    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(15);

    @TempDir
    private Path rules;

    /** One way to run a text again. */
    private interface Way {
        List<String> values() throws SQLException;
    }

    /** In one statement, in a new statement each time, prepared once, prepared each time. */
    private static List<Way> ways(Connection connection, String text) throws SQLException {
        Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement(text);
        return List.of(
                () -> values(statement.executeQuery(text)),
                () -> {
                    try (Statement another = connection.createStatement()) {
                        return values(another.executeQuery(text));
                    }
                },
                () -> values(prepared.executeQuery()),
                () -> {
                    try (PreparedStatement another = connection.prepareStatement(text)) {
                        return values(another.executeQuery());
                    }
                });
    }

    /** The first row. */
    private static List<String> values(ResultSet rows) throws SQLException {
        try (rows) {
            List<String> values = new ArrayList<>();
            rows.next();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                values.add("" + rows.getString(i));
            }
            return values;
        }
    }

    private static void often(List<Way> ways, String... expected) throws SQLException {
        for (int i = 0; i < OFTEN; i++) {
            for (Way way : ways) {
                assertThat(way.values()).containsExactly(expected);
            }
        }
    }

    /** Runs it until it gives what is expected; what is never to be seen is not seen in between. */
    private static void soon(List<Way> ways, String never, String... expected) throws Exception {
        for (Way way : ways) {
            long started = System.nanoTime();
            Optional<List<String>> values = Optional.empty();
            while (!values.equals(Optional.of(List.of(expected)))) {
                assertThat(Duration.ofNanos(System.nanoTime() - started))
                        .as("until %s gives %s", values, List.of(expected))
                        .isLessThan(NOTICED_WITHIN);
                values = unlessRefused(way);
                values.ifPresent(seen -> assertThat(seen).doesNotContain(never));
            }
        }
        often(ways, expected);
    }

    /** Until it is noticed that a table is another, the server or the guard may refuse what was prepared for the one before. */
    private static Optional<List<String>> unlessRefused(Way way) throws InterruptedException {
        try {
            return Optional.of(way.values());
        } catch (SQLException e) {
            Thread.sleep(20);
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aMaskFollowsItsColumnToAnotherPlace(Dialect dialect) throws Exception {
        try (GuardedDatabase shop = GuardedDatabase.create(dialect, rules)) {
            shop.database().execute(table("name, email"), row("'Ann', '" + CANARY + "'"));
            protectEmails(shop);
            try (Connection connection = shop.connect()) {
                List<Way> ways = ways(connection, "SELECT * FROM moved_customers");
                often(ways, "Ann", "[redacted]");
                shop.database()
                        .execute("DROP TABLE moved_customers", table("email, name"), row("'" + CANARY + "', 'Ann'"));
                soon(ways, CANARY, "[redacted]", "Ann");
                shop.database()
                        .execute("DROP TABLE moved_customers", table("name, email"), row("'Ann', '" + CANARY + "'"));
                soon(ways, CANARY, "Ann", "[redacted]");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aColumnThatTakesTheNameOfAProtectedOneIsMasked(Dialect dialect) throws Exception {
        try (GuardedDatabase shop = GuardedDatabase.create(dialect, rules)) {
            shop.database().execute(table("name, email"), row("'Ann', 'x'"));
            protectEmails(shop);
            try (Connection connection = shop.connect()) {
                List<Way> ways = ways(connection, "SELECT name AS shown FROM moved_customers");
                often(ways, "Ann");
                // What is called `name` now is what was called `email`, and the other way round.
                shop.database()
                        .execute(
                                "ALTER TABLE moved_customers RENAME COLUMN email TO other",
                                "ALTER TABLE moved_customers RENAME COLUMN name TO email",
                                "ALTER TABLE moved_customers RENAME COLUMN other TO name");
                List<Way> both = ways(connection, "SELECT email AS shown FROM moved_customers");
                soon(both, "Ann", "[redacted]");
                // The server's own drivers keep the names that they have seen, and so may err on the safe side.
                for (Way way : ways) {
                    assertThat(way.values()).isIn(List.of("x"), List.of("[redacted]"));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aViewThatShowsSomethingElseIsMaskedAnew(Dialect dialect) throws Exception {
        try (GuardedDatabase shop = GuardedDatabase.create(dialect, rules)) {
            shop.database()
                    .execute(
                            table("name, email"),
                            row("'Ann', '" + CANARY + "'"),
                            "CREATE VIEW labels AS SELECT name AS label FROM moved_customers");
            protectEmails(shop);
            try (Connection connection = shop.connect()) {
                List<Way> ways = ways(connection, "SELECT label FROM labels");
                often(ways, "Ann");
                shop.database().execute("CREATE OR REPLACE VIEW labels AS SELECT email AS label FROM moved_customers");
                soon(ways, "nothing", "[redacted]");
                shop.database().execute("CREATE OR REPLACE VIEW labels AS SELECT name AS label FROM moved_customers");
                soon(ways, CANARY, "Ann");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aValueOfAnotherTypeIsMaskedAsThat(Dialect dialect) throws Exception {
        try (GuardedDatabase shop = GuardedDatabase.create(dialect, rules)) {
            shop.database().execute(table("name, email"), row("'Ann', '12'"));
            protectEmails(shop);
            try (Connection connection = shop.connect()) {
                List<Way> ways = ways(connection, "SELECT email FROM moved_customers");
                often(ways, "[redacted]");
                shop.database()
                        .execute(
                                dialect == Dialect.MYSQL
                                        ? "ALTER TABLE moved_customers MODIFY email int"
                                        : "ALTER TABLE moved_customers ALTER COLUMN email TYPE int USING email::int");
                soon(ways, "12", "null");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void otherRulesMaskAnew(Dialect dialect) throws Exception {
        try (GuardedDatabase shop = GuardedDatabase.create(dialect, rules);
                Connection connection = shop.connect()) {
            Path masking = rules.resolve("masking.yaml");
            String before = Files.readString(masking);
            List<Way> ways = ways(connection, "SELECT name, city FROM customers WHERE id = 1");
            often(ways, "Ann", "Rome");
            Files.writeString(masking, before + "  - { match: \"shop.*.customers.name\", mask: redact }\n");
            soon(ways, "nothing", "[redacted]", "Rome");
            Files.writeString(masking, before + "  - { match: \"shop.*.customers.city\", mask: redact }\n");
            soon(ways, "nothing", "Ann", "[redacted]");
            Files.writeString(masking, before);
            soon(ways, "nothing", "Ann", "Rome");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatTheRulesNoLongerAllowDoesNotRun(Dialect dialect) throws Exception {
        try (GuardedDatabase shop = GuardedDatabase.create(dialect, rules);
                Connection connection = shop.connect()) {
            List<Way> ways = ways(connection, "SELECT name FROM customers WHERE id = 1");
            often(ways, "Ann");
            Path policy = rules.resolve("policy.yaml");
            Files.writeString(policy, Files.readString(policy).replace("\"shop.*.*\"", "\"shop.*.tickets\""));
            long started = System.nanoTime();
            for (Way way : ways) {
                while (unlessRefused(way).isPresent()) {
                    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(NOTICED_WITHIN);
                }
            }
            for (Way way : ways) {
                assertThatThrownBy(way::values).hasMessageContaining("default-deny");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatOneMaySeeIsNotWhatAnotherMay(Dialect dialect) throws Exception {
        try (GuardedDatabase shop = GuardedDatabase.create(dialect, rules);
                Connection connection = shop.connect()) {
            List<Way> ways = ways(connection, "SELECT email FROM customers WHERE id = 1");
            for (int turn = 0; turn < 3; turn++) {
                often(ways, "a****@example.com");
                connection.setClientInfo(client("clerk", "agents,staff"));
                often(ways, CANARY);
                connection.setClientInfo(client("bot", "agents"));
            }
        }
    }

    private static Properties client(String user, String groups) {
        Properties client = new Properties();
        client.setProperty("hoopai.user", user);
        client.setProperty("hoopai.groups", groups);
        return client;
    }

    /** A question mark is a parameter in the one and none in the other. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aPreparedTextIsNotTheSameAsOneThatIsRun(Dialect dialect) throws Exception {
        try (GuardedDatabase shop = GuardedDatabase.create(dialect, rules);
                Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            String text = "SELECT name, email FROM customers WHERE id = ?";
            for (int i = 0; i < OFTEN; i++) {
                try (PreparedStatement prepared = connection.prepareStatement(text)) {
                    prepared.setInt(1, 1 + i % 2);
                    assertThat(values(prepared.executeQuery()))
                            .isIn(List.of("Ann", "a****@example.com"), List.of("Bob", "b****@example.com"));
                }
                assertThatThrownBy(() -> statement.executeQuery(text)).isInstanceOf(SQLException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aTextIsAskedForKeysOneTimeAndNotTheNext(Dialect dialect) throws Exception {
        try (GuardedDatabase shop = GuardedDatabase.create(dialect, rules);
                Connection connection = shop.connect();
                Statement statement = connection.createStatement()) {
            String text = "INSERT INTO tickets (status) VALUES ('open')";
            for (int i = 0; i < OFTEN; i++) {
                statement.execute(text);
                statement.execute(text, Statement.RETURN_GENERATED_KEYS);
                try (ResultSet keys = statement.getGeneratedKeys()) {
                    assertThat(keys.next()).isTrue();
                    assertThat(keys.getInt(1)).isEqualTo(2 * i + 2);
                }
            }
        }
    }

    /** Nothing that is kept of a text leaves its later runs off the record. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyRunCountsAgainstTheRate(Dialect dialect) throws Exception {
        try (GuardedDatabase shop = GuardedDatabase.create(dialect, rules)) {
            Path policy = rules.resolve("policy.yaml");
            Files.writeString(
                    policy, Files.readString(policy).replace("{ maxRows: 50 }", "{ statementsPerMinute: 30 }"));
            try (Connection connection = shop.connect()) {
                List<Way> ways = ways(connection, "SELECT name FROM customers WHERE id = 1");
                assertThatThrownBy(() -> {
                            for (int i = 0; i < 40; i++) {
                                ways.get(1).values();
                            }
                        })
                        .hasMessageContaining("30");
            }
        }
    }

    private static String table(String columns) {
        return "CREATE TABLE moved_customers (" + columns.replace(",", " varchar(60),") + " varchar(60))";
    }

    private static String row(String values) {
        return "INSERT INTO moved_customers VALUES (" + values + ")";
    }

    /** A rule for the table that the tests change. */
    private static void protectEmails(GuardedDatabase shop) throws Exception {
        Path masking = shop.rules().resolve("masking.yaml");
        Files.writeString(
                masking, Files.readString(masking) + "  - { match: \"shop.*.moved_customers.email\", mask: redact }\n");
    }
}
