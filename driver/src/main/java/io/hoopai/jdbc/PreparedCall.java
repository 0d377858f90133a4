package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the database's driver's statement of a call that is judged. Which query the call is, is known only when all
 * of its outputs are; so what is set is kept, and handed on to the query that it turns out to be. Of what a callable
 * statement has beyond a prepared one, it has nothing: outputs are read from the query's result. Used by one thread at a
 * time, as the statement it belongs to.
 */
final class PreparedCall implements InvocationHandler {
    private final Map<Integer, Setting> settings = new HashMap<>();
    private final Set<Integer> pending = new TreeSet<>();
    private @Nullable PreparedStatement statement;

    private record Setting(Method method, @Nullable Object[] arguments) {}

    CallableStatement asStatement() {
        return (CallableStatement) Proxy.newProxyInstance(
                PreparedCall.class.getClassLoader(), new Class<?>[] {CallableStatement.class}, this);
    }

    /** Goes on with another query. */
    void become(PreparedStatement query) throws SQLException {
        if (statement != null) {
            succeed(statement, query);
        }
        statement = query;
        pending.addAll(settings.keySet());
    }

    private static void succeed(PreparedStatement before, PreparedStatement query) throws SQLException {
        query.setFetchSize(before.getFetchSize());
        query.setFetchDirection(before.getFetchDirection());
        query.setMaxFieldSize(before.getMaxFieldSize());
        query.setPoolable(before.isPoolable());
        if (before.isCloseOnCompletion()) {
            query.closeOnCompletion();
        }
        before.close();
    }

    /**
     * Hands on what was set.
     *
     * @param places the numbers that parameters have in the query; 0 for those that it does not have
     */
    void handOn(IntUnaryOperator places) throws SQLException {
        for (int parameter : pending) {
            int place = places.applyAsInt(parameter);
            if (place > 0) {
                apply(requireNonNull(settings.get(parameter)), place, requireNonNull(statement));
            }
        }
        pending.clear();
    }

    /** Hands what a parameter was set to on to another statement, as the only one of that. */
    void handTo(PreparedStatement other, int parameter) throws SQLException {
        apply(requireNonNull(settings.get(parameter)), 1, other);
    }

    private static void apply(Setting setting, int place, PreparedStatement statement) throws SQLException {
        @Nullable Object[] arguments = setting.arguments().clone();
        arguments[0] = place;
        try {
            invoked(statement, setting.method(), arguments);
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("JDBC has no such exception", e);
        }
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Class<?> declaring = method.getDeclaringClass();
        if (declaring == CallableStatement.class) {
            throw Denials.unsupported("the parameters of a call have numbers on a guarded connection, and no names");
        }
        if (declaring == PreparedStatement.class
                && arguments != null
                && method.getName().startsWith("set")) {
            Integer parameter = (Integer) requireNonNull(arguments[0]);
            settings.put(parameter, new Setting(method, arguments.clone()));
            pending.add(parameter);
            return null;
        }
        if (method.getName().equals("clearParameters")) {
            settings.clear();
            pending.clear();
        }
        return invoked(requireNonNull(statement), method, arguments);
    }

    private static @Nullable Object invoked(
            PreparedStatement statement, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(statement, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
