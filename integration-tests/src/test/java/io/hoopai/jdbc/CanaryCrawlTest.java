package io.hoopai.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No call of JDBC's, however it is combined with others, shows what is protected. */
class CanaryCrawlTest {
    private static final List<String> TEXTS = List.of(
            "SELECT * FROM people ORDER BY id",
            "SELECT upper(secret), pin + 1, concat(name, email), max(born) FROM people GROUP BY 1, 2, 3",
            "SELECT id, note, note FROM people ORDER BY id",
            "SELECT CAST(secret AS decimal(10, 2)), CAST(doc AS char(40)) FROM people",
            "SELECT name FROM people WHERE id = ? OR secret = ?",
            "SELECT ?",
            "UPDATE people SET name = 'other' WHERE id = 1",
            "UPDATE people SET name = 'bad' WHERE id = 1",
            "UPDATE people SET id = 2 WHERE id = 1",
            "UPDATE people SET name = secret WHERE id = 2",
            "INSERT INTO visits (person, remark) VALUES (1, 'first')",
            "INSERT INTO visits (person, remark) SELECT id, secret FROM people",
            "INSERT INTO visits (person, remark) VALUES (7, 'none')",
            "INSERT INTO people (id, name) VALUES (1, 'again')",
            "DELETE FROM people WHERE id = 1",
            "SELECT 1; SELECT secret FROM people",
            "{fn concat(secret, '')}",
            "SELECT {fn concat(secret, '')} FROM people",
            "{call upper(secret)}",
            "{? = call upper(?)}",
            "{? = call secret_of(?)}",
            "{call secret_of(?)}",
            "{call person(?, ?, ?, ?, ?)}",
            "{call people_of(?)}",
            "{? = call peek()}",
            "{call twice(?, ?, ?)}",
            "{? = call twice(?)}",
            "{? = call opaque(?)}",
            "{call given(?)}",
            "CALL given(?)",
            "CALL kept(?)",
            "EXPLAIN SELECT * FROM people WHERE secret = 'x'",
            "SELECT * FROM visits",
            "SELECT",
            "COPY people TO STDOUT",
            "COPY people (id, secret) TO STDOUT WITH (FORMAT csv)",
            "COPY (SELECT secret, note FROM people) TO STDOUT",
            "COPY visits FROM STDIN",
            "DECLARE peek CURSOR FOR SELECT * FROM people",
            "PREPARE peek AS SELECT * FROM people",
            "EXECUTE peek",
            "SELECT secret INTO @v FROM people LIMIT 1",
            "SHOW WARNINGS");

    @TempDir
    private Path rules;

    private final List<String> logged = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void nothingThatIsReachableShowsAProtectedValue(Dialect dialect) throws Exception {
        try (CanaryShop shop = CanaryShop.create(dialect, rules)) {
            Crawl crawl = crawl(() -> shop.connect());

            assertThat(crawl.leaks()).isEmpty();
            assertThat(crawl.calls()).isGreaterThan(20_000);
            assertThat(crawl.classes()).contains(GuardedResultSet.class);
            assertThat(uncalled(crawl, dialect)).isEmpty();
            assertThat(logged.toString()).doesNotContain("cnry");
        }
    }

    /** What the crawl is worth: what leads to the database's own driver, wherever it is, shows all there is to see. */
    @ParameterizedTest
    @EnumSource
    void aPlantedLeakIsFound(Dialect dialect) throws Exception {
        try (CanaryShop shop = CanaryShop.create(dialect, rules)) {
            Crawl crawl = new Crawl(CanaryShop.canaries(), new CrawlArguments(TEXTS.subList(0, 4)), 25_000);
            try (Connection guarded = shop.connect();
                    Connection raw = shop.database().connect()) {
                crawl.from(leaky(guarded.getMetaData(), raw), "metadata");
            }

            assertThat(crawl.leaks()).isNotEmpty().allMatch(leak -> leak.startsWith("metadata.getConnection()."));
            assertThat(crawl.found())
                    .contains("cnrymail", "cnrysecret", "7340912", "5812773", "1931-07", "1941-03", "cnrydoc");
        }
    }

    private interface Opener {
        Connection open() throws SQLException;
    }

    private Crawl crawl(Opener opener) throws SQLException {
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(new SimpleFormatter().format(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(listener);
        // One stays open, so that the catalog is read once.
        try (Connection first = opener.open()) {
            Crawl crawl = new Crawl(CanaryShop.canaries(), new CrawlArguments(TEXTS), 1_000_000);
            assertThat(first.isValid(60)).isTrue();
            for (String text : TEXTS) {
                fromStatement(crawl, opener, text);
                if (text.toLowerCase(Locale.ROOT).contains("call ")) {
                    long parameters = text.chars().filter(unit -> unit == '?').count();
                    for (int outputs = 0; outputs < 1 << parameters; outputs++) {
                        fromCall(crawl, opener, text, outputs);
                    }
                }
            }
            Connection connection = opener.open();
            crawl.from(connection.prepareCall("{? = call twice(?)}"), "call");
            crawl.from(connection, "connection");
            return crawl;
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }
    }

    /** From the results of one text, each on a connection of its own: whatever the crawl closes, the next has one. */
    private static void fromStatement(Crawl crawl, Opener opener, String text) throws SQLException {
        try (Connection connection = opener.open();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            if (statement.execute(text, Statement.RETURN_GENERATED_KEYS)) {
                crawl.from(statement.getResultSet(), "[" + text + "]");
            } else {
                crawl.from(statement.getGeneratedKeys(), "keys of [" + text + "]");
            }
        } catch (SQLException e) {
            crawl.from(e, "[" + text + "]");
        }
    }

    /** From what a call gives, with some of its parameters outputs and some inputs, and some both. */
    private static void fromCall(Crawl crawl, Opener opener, String text, int outputs) throws SQLException {
        try (Connection connection = opener.open();
                CallableStatement call = connection.prepareCall(text)) {
            for (int i = 1; i <= text.chars().filter(unit -> unit == '?').count(); i++) {
                boolean output = (outputs >> i - 1 & 1) == 1;
                if (output) {
                    call.registerOutParameter(i, Types.VARCHAR);
                }
                if (!output || i == 5) {
                    set(call, i);
                }
            }
            if (call.execute()) {
                crawl.from(call.getResultSet(), "[" + text + "]");
            }
            crawl.read(call, "[" + text + "] with outputs " + outputs);
        } catch (SQLException e) {
            crawl.from(e, "[" + text + "]");
        }
    }

    private static void set(CallableStatement call, int parameter) {
        try {
            call.setInt(parameter, 1);
        } catch (SQLException e) {
            // It is what the call returns.
        }
    }

    /** Methods of JDBC's that the crawl has not called on an object of ours. */
    private static List<String> uncalled(Crawl crawl, Dialect dialect) {
        boolean mysql = dialect == Dialect.MYSQL;
        Map<Class<?>, String> wrapped = Map.of(
                Connection.class, mysql ? "GuardedConnection" : "GuardedPostgresConnection",
                Statement.class, mysql ? "GuardedStatement" : "Plain",
                PreparedStatement.class, mysql ? "GuardedPreparedStatement" : "Prepared",
                CallableStatement.class, mysql ? "GuardedCallableStatement" : "Call",
                ResultSet.class, "GuardedResultSet",
                ResultSetMetaData.class, mysql ? "GuardedResultSetMetaData" : "PostgresMetaData",
                ParameterMetaData.class, "GuardedParameterMetaData",
                DatabaseMetaData.class, "GuardedDatabaseMetaData");
        TreeSet<String> uncalled = new TreeSet<>();
        wrapped.forEach((type, name) -> Arrays.stream(type.getMethods())
                .filter(method -> !java.lang.reflect.Modifier.isStatic(method.getModifiers()))
                .map(method -> name + "." + method.getName())
                .filter(called -> !crawl.called().contains(called))
                .forEach(uncalled::add));
        return List.copyOf(uncalled);
    }

    /** Metadata that are guarded, but for what they say they belong to. */
    private static DatabaseMetaData leaky(DatabaseMetaData guarded, Connection raw) {
        InvocationHandler handler = (Object self, Method method, Object[] given) -> {
            if (method.getName().equals("getConnection")) {
                return raw;
            }
            try {
                return method.invoke(guarded, given);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (DatabaseMetaData) Proxy.newProxyInstance(
                CanaryCrawlTest.class.getClassLoader(), new Class<?>[] {DatabaseMetaData.class}, handler);
    }
}
