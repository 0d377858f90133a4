package io.hoopai.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoopai.sql.Dialect;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MaskedGettersTest {
    /** What must not be seen, in the notations that it could be seen in. */
    private static final List<String> CANARIES = List.of(
            "canary",
            "63616e617279",
            "4242",
            "1987",
            "5497", // the year of it, in milliseconds
            "04:03:02",
            "a1a1a1a1");

    private static final String POSTGRES_ROW = """
            SELECT 'canary'::text AS c1, 'canary'::varchar(20) AS c2, 'canary'::char(10) AS c3, 'canary'::name AS c4,
                   4242::int2 AS c5, 424242::int4 AS c6, 42424242::int8 AS c7, 4242.42::numeric AS c8,
                   4242.42::float4 AS c9, 4242.42::float8 AS c10, true AS c11, DATE '1987-06-05' AS c12,
                   TIME '04:03:02' AS c13, TIMESTAMP '1987-06-05 04:03:02' AS c14,
                   TIMESTAMPTZ '1987-06-05 04:03:02+00' AS c15, 'a1a1a1a1-0000-0000-0000-0000000000a1'::uuid AS c16,
                   '{"k": "canary"}'::json AS c17, '{"k": "canary"}'::jsonb AS c18, 'canary'::bytea AS c19,
                   ARRAY['canary'] AS c20, ROW('canary', 4242) AS c21, int4range(4242, 42420) AS c22,
                   TIMETZ '04:03:02+00' AS c23, INTERVAL '4242 days' AS c24, '42.42.42.42'::inet AS c25,
                   'canary'::xml AS c26, 4242::oid AS c27, 4242::money AS c28, B'1' AS c29, 'canary'::tsvector AS c30
            """;
    private static final String MYSQL_ROW = """
            SELECT c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21
            FROM all_types
            """;

    private static void createTypes(TestDatabase database) throws SQLException {
        database.execute("""
                CREATE TABLE all_types (c1 TEXT, c2 VARCHAR(20), c3 CHAR(10), c4 ENUM('canary'), c5 SMALLINT, c6 INT,
                    c7 BIGINT, c8 DECIMAL(8, 2), c9 FLOAT, c10 DOUBLE, c11 BOOLEAN, c12 DATE, c13 TIME, c14 DATETIME,
                    c15 TIMESTAMP NULL, c16 BIGINT UNSIGNED, c17 JSON, c18 YEAR, c19 BLOB, c20 VARBINARY(20), c21 BIT(40))
                """, """
                INSERT INTO all_types VALUES ('canary', 'canary', 'canary', 'canary', 4242, 424242, 42424242, 4242.42,
                    4242.42, 4242.42, true, '1987-06-05', '04:03:02', '1987-06-05 04:03:02', '1987-06-05 04:03:02',
                    4242424242, '{"k": "canary"}', 1987, 'canary', 'canary', 4242424242)
                """);
    }

    @ParameterizedTest
    @EnumSource
    void noGetterShowsAMaskedValue(Dialect dialect) throws Exception {
        try (TestDatabase database = TestDatabases.server(dialect).newDatabase()) {
            if (dialect == Dialect.MYSQL) {
                createTypes(database);
            }
            try (Connection connection = masked(database);
                    ResultSet row = connection
                            .createStatement()
                            .executeQuery(dialect == Dialect.MYSQL ? MYSQL_ROW : POSTGRES_ROW)) {
                assertThat(row.next()).isTrue();
                List<String> leaks = new ArrayList<>();
                int shown = 0;
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    for (Method getter : getters()) {
                        for (Object[] arguments : arguments(getter, column)) {
                            String visible = call(row, getter, arguments);
                            String lower = visible.toLowerCase(java.util.Locale.ROOT);
                            if (CANARIES.stream().anyMatch(lower::contains)) {
                                leaks.add(getter + " of column " + column + ": " + visible);
                            }
                            shown += visible.contains("[masked]") ? 1 : 0;
                        }
                    }
                }
                assertThat(leaks).isEmpty();
                assertThat(shown).as("getters that show the mask").isGreaterThan(20);
            }
        }
    }

    @Test
    void everyGetterOfTheInterfaceIsTried() {
        assertThat(getters()).hasSizeGreaterThanOrEqualTo(68);
    }

    @Test
    void wasNullTellsOfWhatWasHandedOut() throws SQLException {
        try (TestDatabase database = TestDatabases.postgres();
                Connection connection = masked(database);
                ResultSet row = connection.createStatement().executeQuery("SELECT NULL::int, 42, ARRAY[42]")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
            assertThat(row.wasNull()).isTrue();
            assertThat(row.getInt(2)).isEqualTo(7);
            assertThat(row.wasNull()).isFalse();
            assertThat(row.getObject(3)).isNull();
            assertThat(row.wasNull()).isTrue();
        }
    }

    @Test
    void typesStayAsTheDriverHasThem() throws SQLException {
        try (TestDatabase database = TestDatabases.postgres();
                Connection connection = masked(database);
                Connection raw = database.connect();
                ResultSet row = connection.createStatement().executeQuery(POSTGRES_ROW);
                ResultSet rawRow = raw.createStatement().executeQuery(POSTGRES_ROW)) {
            row.next();
            rawRow.next();
            for (int column = 1; column <= 19; column++) {
                assertThat(row.getObject(column)).as("column %s", column).hasSameClassAs(rawRow.getObject(column));
            }
        }
    }

    @Test
    void errorsOfTheServerAreCleaned() throws SQLException {
        try (TestDatabase database = TestDatabases.postgres();
                Connection connection = masked(database)) {
            assertThatThrownBy(() -> connection.createStatement().executeQuery("SELECT 'canary'::int"))
                    .isInstanceOf(SQLException.class)
                    .hasMessage("cleaned")
                    .hasNoCause();
        }
    }

    private static Connection masked(TestDatabase database) throws SQLException {
        MaskEverything session = new MaskEverything(database.dialect(), MaskEverything.CONSTANTS);
        Connection raw = database.connect();
        return GuardedConnection.of(
                raw,
                new StatementGate(
                        principal -> session,
                        session.principal(),
                        null,
                        database.dialect(),
                        new JdbcEscapes(database.dialect(), raw)),
                "jdbc:hoopai:test",
                () -> {});
    }

    private static List<Method> getters() {
        return Arrays.stream(ResultSet.class.getMethods())
                .filter(method -> method.getName().startsWith("get") && method.getParameterCount() > 0)
                .toList();
    }

    private static List<Object[]> arguments(Method getter, int column) {
        Class<?>[] types = getter.getParameterTypes();
        Object key = types[0] == int.class ? (Object) column : "C" + column;
        if (types.length == 1) {
            return List.<Object[]>of(new Object[] {key});
        }
        if (types[1] == Class.class) {
            return List.of(
                            String.class,
                            Object.class,
                            Boolean.class,
                            Byte.class,
                            Short.class,
                            Integer.class,
                            Long.class,
                            Float.class,
                            Double.class,
                            BigDecimal.class,
                            BigInteger.class,
                            byte[].class,
                            java.util.Date.class,
                            java.sql.Date.class,
                            java.sql.Time.class,
                            java.sql.Timestamp.class,
                            LocalDate.class,
                            LocalTime.class,
                            LocalDateTime.class,
                            OffsetDateTime.class,
                            ZonedDateTime.class,
                            Instant.class,
                            UUID.class,
                            java.sql.Array.class,
                            java.sql.Blob.class,
                            java.sql.Clob.class,
                            java.sql.SQLXML.class,
                            ResultSet.class,
                            org.postgresql.util.PGobject.class)
                    .stream()
                    .map(type -> new Object[] {key, type})
                    .toList();
        }
        Object second = types[1] == int.class ? (Object) 2 : types[1] == Map.class ? Map.of() : Calendar.getInstance();
        return List.<Object[]>of(new Object[] {key, second});
    }

    private static String call(ResultSet row, Method getter, Object[] arguments) throws Exception {
        try {
            Object value = getter.invoke(row, arguments);
            return Visible.of(value);
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).as("%s", getter).isInstanceOf(SQLException.class);
            return Visible.of(e.getCause())
                    .lines()
                    .filter(line -> !line.startsWith("\tat "))
                    .toList()
                    .toString();
        }
    }
}
