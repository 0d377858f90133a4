package io.hoopai.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every method of JDBC's that takes a text begins with the guard. The methods are found by reflection. */
class SqlEntriesTest {
    /** Methods whose text is no SQL: names and values. */
    private static final Set<String> NO_SQL = Set.of(
            "enquoteIdentifier",
            "enquoteLiteral",
            "enquoteNCharLiteral",
            "isSimpleIdentifier",
            "getClientInfo",
            "setClientInfo",
            "createArrayOf",
            "createStruct");

    @TempDir
    private Path rules;

    @ParameterizedTest
    @EnumSource
    void noTextReachesTheDatabaseUnjudged(Dialect dialect) throws Exception {
        try (GuardedDatabase shop = GuardedDatabase.create(dialect, rules)) {
            List<String> tried = new ArrayList<>();
            try (Connection connection = shop.connect();
                    Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement("SELECT 1")) {
                for (String text : List.of(
                        "DROP TABLE tickets",
                        "SELECT 1; DROP TABLE tickets",
                        "/* harmless */ DROP TABLE tickets -- it is",
                        "{call drop_tickets()}",
                        "tickets; DROP TABLE tickets; --",
                        "*/ DROP TABLE tickets; #")) {
                    tried.addAll(refusals(connection, Connection.class, text));
                    tried.addAll(refusals(statement, Statement.class, text));
                    tried.addAll(refusals(prepared, PreparedStatement.class, text));
                }
            }
            assertThat(tried).contains("Connection.setSchema", "Connection.setSavepoint", "Statement.setCursorName");
            assertThat(tried.stream().filter(name -> name.startsWith("Connection.prepare") || name.contains(".native")))
                    .as("entries of a connection")
                    .hasSizeGreaterThanOrEqualTo(10);
            assertThat(tried.stream().filter(name -> name.matches("Statement\\.(execute.*|addBatch)")))
                    .as("entries of a statement")
                    .hasSizeGreaterThanOrEqualTo(14);
            try (Connection raw = shop.database().connect();
                    Statement statement = raw.createStatement()) {
                assertThat(statement
                                .executeQuery("SELECT count(*) FROM tickets")
                                .next())
                        .as("the table is there")
                        .isTrue();
            }
        }
    }

    private static List<String> refusals(Object target, Class<?> type, String text)
            throws IllegalAccessException, IOException, SQLException {
        List<String> refused = new ArrayList<>();
        for (Method method : type.getMethods()) {
            boolean takesText = method.getParameterCount() > 0
                    && method.getParameterTypes()[0] == String.class
                    && !NO_SQL.contains(method.getName());
            if (!takesText) {
                continue;
            }
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(parameter -> argument(parameter, text))
                    .toArray();
            try {
                Object returned = method.invoke(target, arguments);
                throw new AssertionError(method + " took `" + text + "` and gave " + returned);
            } catch (InvocationTargetException e) {
                if (!(e.getCause() instanceof SQLException refusal)) {
                    throw new AssertionError(method + " of `" + text + "`", e.getCause());
                }
                String state = refusal.getSQLState();
                assertThat(state)
                        .as("%s of `%s`: %s", method, text, (Throwable) refusal)
                        .isIn("42501", "0A000", type == PreparedStatement.class ? "55000" : "42501");
                refused.add(type.getSimpleName() + "." + method.getName());
            }
        }
        return refused;
    }

    private static Object argument(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        if (type == int.class) {
            return Statement.RETURN_GENERATED_KEYS;
        }
        return type == int[].class ? new int[] {1} : new String[] {"id"};
    }
}
