package io.hoopai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.BuiltinFunctions;
import io.hoopai.sql.catalog.FunctionEffect;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Compares the table of built-in functions with those that a server describes in its help. */
class BuiltinFunctionsOnMySqlTest {
    private static final BuiltinFunctions FUNCTIONS = BuiltinFunctions.of(Dialect.MYSQL);
    private static final int NO_SUCH_FUNCTION = 1305;
    private static final int NO_SUCH_FUNCTION_HERE = 1630;
    private static final int SYNTAX_ERROR = 1064;
    private static final int ONLY_FOR_INFORMATION_SCHEMA = 3566;

    private static final String DESCRIBED = """
            SELECT t.name
            FROM mysql.help_topic t
            JOIN mysql.help_category c USING (help_category_id)
            WHERE (c.name LIKE '%unction%' OR c.name LIKE '%eomet%' OR c.name LIKE '%propert%'
                   OR c.name IN ('MBR', 'WKB', 'WKT'))
              AND t.name REGEXP '^[A-Z][A-Z0-9_]+$'
            """;

    @Test
    void everyFunctionThatTheServerDescribesIsKnown() throws SQLException {
        Set<String> unknown = new TreeSet<>();
        int described = 0;
        try (TestDatabase database = TestDatabases.mysql();
                Connection connection = database.connectAsAdmin();
                Statement statement = connection.createStatement()) {
            for (String name : names(statement)) {
                if (isFunction(statement, name)) {
                    described++;
                    if (FUNCTIONS.effect(name.toLowerCase(Locale.ROOT)) == FunctionEffect.UNKNOWN) {
                        unknown.add(name);
                    }
                }
            }
        }
        assertThat(described).isGreaterThan(250);
        // Neither is of any use to an agent.
        unknown.removeAll(Set.of("NAME_CONST", "VALIDATE_PASSWORD_STRENGTH"));
        assertThat(unknown).isEmpty();
    }

    private static List<String> names(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(DESCRIBED)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** Whether the server takes the name for a function's: called without arguments most of them fail, but not as unknown. */
    private static boolean isFunction(Statement statement, String name) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT " + name + "()")) {
            return true;
        } catch (SQLException e) {
            return switch (e.getErrorCode()) {
                case NO_SUCH_FUNCTION, NO_SUCH_FUNCTION_HERE, SYNTAX_ERROR, ONLY_FOR_INFORMATION_SCHEMA -> false;
                default -> true;
            };
        }
    }
}
