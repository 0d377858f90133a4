package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.guard.ParameterValue;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.PreparedStatement;
import java.sql.SQLXML;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Notes what is set on a prepared statement, for the record of those rules that want it; where no rule does, nothing stands
 * between a statement and the database's driver. Used by one thread at a time, as the statement it belongs to.
 */
final class NotedParameters implements InvocationHandler {
    private final PreparedStatement statement;
    private final TreeMap<Integer, ParameterValue> values = new TreeMap<>();
    private final List<ParameterValue> batched = new ArrayList<>();

    private NotedParameters(PreparedStatement statement) {
        this.statement = requireNonNull(statement, "statement is null");
    }

    /** The statement, with every setting of a parameter noted. */
    static PreparedStatement noting(PreparedStatement statement) {
        return noting(PreparedStatement.class, statement);
    }

    static CallableStatement noting(CallableStatement statement) {
        return noting(CallableStatement.class, statement);
    }

    private static <T extends PreparedStatement> T noting(Class<T> type, T statement) {
        return type.cast(Proxy.newProxyInstance(
                NotedParameters.class.getClassLoader(), new Class<?>[] {type}, new NotedParameters(statement)));
    }

    /** What is noted of a statement; null when nothing is. */
    static @Nullable NotedParameters of(PreparedStatement statement) {
        return Proxy.isProxyClass(statement.getClass())
                        && Proxy.getInvocationHandler(statement) instanceof NotedParameters noted
                ? noted
                : null;
    }

    /** What is set now, by the numbers of the parameters. */
    List<ParameterValue> values() {
        return List.copyOf(values.values());
    }

    /** What was set for the rows of the batch, one row after the other. */
    List<ParameterValue> batched() {
        return List.copyOf(batched);
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            Object answer = method.invoke(statement, arguments);
            note(method, arguments == null ? new Object[0] : arguments);
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            if (method.getName().endsWith("Batch") && !method.getName().equals("addBatch")) {
                batched.clear();
            }
        }
    }

    private void note(Method method, @Nullable Object[] arguments) {
        switch (method.getName()) {
            case "clearParameters" -> values.clear();
            case "addBatch" -> batched.addAll(values.values());
            case "setNull" -> set(arguments, null);
            default -> {
                if (method.getDeclaringClass() == PreparedStatement.class
                        && method.getName().startsWith("set")) {
                    set(arguments, arguments[1]);
                }
            }
        }
    }

    private void set(@Nullable Object[] arguments, @Nullable Object value) {
        // Calls name their parameters as well; what runs as a query has their numbers.
        if (arguments[0] instanceof Integer number) {
            values.put(number, valueOf(value));
        }
    }

    private static ParameterValue valueOf(@Nullable Object value) {
        if (value == null) {
            return ParameterValue.ofNull("");
        }
        if (value instanceof byte[] bytes) {
            return ParameterValue.bytes("", bytes);
        }
        String name = value.getClass().getName();
        boolean plain = name.startsWith("java.lang.")
                || name.startsWith("java.math.")
                || name.startsWith("java.time.")
                || name.startsWith("java.sql.")
                || name.equals("java.util.UUID")
                || name.equals("java.util.Date")
                || name.equals("java.net.URL")
                // These are written as they are sent.
                || name.startsWith("org.postgresql.");
        return plain ? ParameterValue.text("", value.toString()) : ParameterValue.unseen(kindOf(value));
    }

    /** The interface by which it is known, as its class is the application's or the driver's own. */
    private static String kindOf(Object value) {
        for (Class<?> known :
                List.of(InputStream.class, Reader.class, Array.class, Blob.class, Clob.class, SQLXML.class)) {
            if (known.isInstance(value)) {
                return known.getSimpleName();
            }
        }
        return value.getClass().getSimpleName();
    }
}
