package io.hoopai.jdbc;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The arguments that a crawl calls a method with. */
final class CrawlArguments {
    /** Stands for a stream that what is written to is looked at. */
    enum Sink {
        BYTES,
        CHARS
    }

    private static final List<Class<?>> TYPES = List.of(
            String.class,
            Object.class,
            Integer.class,
            Long.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class,
            byte[].class,
            java.util.Date.class,
            java.sql.Date.class,
            java.sql.Timestamp.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            Instant.class,
            UUID.class,
            java.sql.Array.class,
            java.sql.Blob.class,
            java.sql.Clob.class,
            java.sql.NClob.class,
            java.sql.SQLXML.class,
            Connection.class,
            Statement.class,
            PreparedStatement.class,
            ResultSet.class,
            java.sql.DatabaseMetaData.class,
            ResultSetMetaData.class,
            java.sql.Driver.class,
            org.postgresql.PGConnection.class,
            org.postgresql.PGStatement.class,
            org.postgresql.PGResultSetMetaData.class,
            org.postgresql.core.BaseConnection.class,
            org.postgresql.jdbc.PgConnection.class,
            org.postgresql.util.PGobject.class,
            com.mysql.cj.jdbc.JdbcConnection.class,
            com.mysql.cj.jdbc.JdbcStatement.class,
            com.mysql.cj.jdbc.result.ResultSetInternalMethods.class,
            com.mysql.cj.jdbc.ConnectionImpl.class);

    /** Less than enough would hide what there is to see. */
    private static final Pattern LIMIT = Pattern.compile("set(Large)?Max.*|set.*Timeout");

    private final List<String> texts;

    /** @param texts statements, each to be tried with every method that takes one */
    CrawlArguments(List<String> texts) {
        this.texts = texts;
    }

    static boolean takesSql(Object target, Method method) {
        String name = method.getName();
        return method.getParameterCount() > 0
                && method.getParameterTypes()[0] == String.class
                && (name.startsWith("execute")
                        || name.startsWith("prepare")
                        || name.startsWith("copy")
                        || name.equals("addBatch")
                        || name.equals("nativeSQL")
                        || name.equals("execSQLQuery"));
    }

    List<Object[]> of(Object target, Method method) {
        Class<?>[] types = method.getParameterTypes();
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[types.length]);
        for (int i = 0; i < types.length; i++) {
            List<@Nullable Object> choices =
                    i == 0 && takesSql(target, method) ? new ArrayList<>(texts) : choices(target, method, types[i], i);
            List<Object[]> longer = new ArrayList<>();
            for (Object[] row : rows) {
                for (Object choice : choices) {
                    Object[] copy = Arrays.copyOf(row, row.length);
                    copy[i] = choice;
                    longer.add(copy);
                }
            }
            rows = longer;
        }
        return rows;
    }

    private static List<@Nullable Object> choices(Object target, Method method, Class<?> type, int position) {
        if (target instanceof ResultSet rows && position == 0 && type == int.class) {
            return columns(rows, false);
        }
        if (target instanceof ResultSet rows && position == 0 && type == String.class) {
            return columns(rows, true);
        }
        if (target instanceof CallableStatement
                && position == 0
                && method.getName().startsWith("get")) {
            if (type == int.class) {
                return List.of(1, 2, 3, 4, 5);
            } else if (type == String.class) {
                return List.of("result", "secret", "email", "pin", "tags", "a");
            }
        }
        if (target instanceof ResultSetMetaData && type == int.class) {
            return List.of(1, 4);
        }
        if (type == int.class) {
            return method.getName().startsWith("createStatement")
                            || method.getName().startsWith("prepare")
                    ? List.of(1, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)
                    : List.of(LIMIT.matcher(method.getName()).matches() ? 60_000 : 1);
        }
        if (type == long.class) {
            return List.of(LIMIT.matcher(method.getName()).matches() ? 60_000L : 1L);
        }
        if (type == String.class) {
            return position == 0
                    ? Arrays.asList("%", "people", "x' UNION SELECT secret, 1, 2, 3, 4, 5 FROM people -- ", null)
                    : Arrays.asList("%", "people", "secret");
        }
        if (type == Class.class) {
            return new ArrayList<>(TYPES);
        }
        if (type == boolean.class) {
            return List.of(true, false);
        }
        if (type == String[].class) {
            return List.of(new String[] {"id"}, new String[] {"secret", "pin"}, new String[] {"*"}, new String[] {
                "(SELECT secret FROM people LIMIT 1)"
            });
        }
        return new ArrayList<>(Arrays.asList(one(type)));
    }

    private static @Nullable Object one(Class<?> type) {
        if (type == OutputStream.class) {
            return Sink.BYTES;
        }
        if (type == Writer.class) {
            return Sink.CHARS;
        }
        if (type == InputStream.class) {
            return Crawl.someBytes();
        }
        if (type == Reader.class) {
            return Crawl.someChars();
        }
        if (type == int[].class) {
            return new int[] {1};
        }
        if (type == byte[].class) {
            return new byte[] {'x'};
        }
        if (type == Object[].class) {
            return new Object[] {"x"};
        }
        if (type == Object.class) {
            return "x";
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == Calendar.class) {
            return Calendar.getInstance();
        }
        if (type == Properties.class) {
            return new Properties();
        }
        if (type == Executor.class) {
            return (Executor) Runnable::run;
        }
        if (type == SQLType.class) {
            return JDBCType.VARCHAR;
        }
        if (type == byte.class) {
            return (byte) 1;
        }
        if (type == short.class) {
            return (short) 1;
        }
        if (type == float.class) {
            return 1f;
        }
        if (type == double.class) {
            return 1d;
        }
        if (type == char.class) {
            return 'x';
        }
        if (type == BigDecimal.class) {
            return BigDecimal.ONE;
        }
        return null;
    }

    private static List<@Nullable Object> columns(ResultSet rows, boolean names) {
        List<@Nullable Object> columns = new ArrayList<>();
        try {
            ResultSetMetaData metaData = rows.getMetaData();
            for (int i = 1; i <= metaData.getColumnCount(); i++) {
                columns.add(names ? (Object) metaData.getColumnLabel(i) : (Object) i);
            }
        } catch (SQLException e) {
            columns.add(names ? (Object) "id" : (Object) 1);
        }
        return columns;
    }
}
