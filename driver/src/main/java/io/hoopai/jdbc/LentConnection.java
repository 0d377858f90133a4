package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the database that stays open while one borrower after the other closes theirs. One loan at a time: the
 * next one ends the one before. Safe for use by several threads as far as the connection is.
 */
final class LentConnection {
    private final Connection raw;
    private final Closing closing;
    private @Nullable Loan current;

    /** Closes what is behind. */
    interface Closing {
        void close() throws SQLException;
    }

    /** Learns that a borrower has closed their connection, once. */
    interface Return {
        void returned() throws SQLException;
    }

    LentConnection(Connection raw, Closing closing) {
        this.raw = requireNonNull(raw, "raw is null");
        this.closing = requireNonNull(closing, "closing is null");
    }

    Connection raw() {
        return raw;
    }

    /** The connection, as the next borrower may use it until they close it. */
    synchronized Connection lend(Return back) {
        end();
        Loan loan = new Loan(raw, back);
        current = loan;
        return (Connection)
                Proxy.newProxyInstance(LentConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, loan);
    }

    /** Takes it from the borrower, who is not told. */
    synchronized void end() {
        if (current != null) {
            current.ended = true;
        }
    }

    void close() throws SQLException {
        end();
        closing.close();
    }

    private static final class Loan implements InvocationHandler {
        private final Connection raw;
        private final Return back;
        private volatile boolean ended;

        Loan(Connection raw, Return back) {
            this.raw = raw;
            this.back = back;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "close" -> {
                    if (!ended) {
                        ended = true;
                        back.returned();
                    }
                    return null;
                }
                case "isClosed" -> {
                    return ended || raw.isClosed();
                }
                case "isValid" -> {
                    if (ended) {
                        return false;
                    }
                }
                case "abort" -> {
                    if (ended) {
                        return null;
                    }
                    ended = true;
                }
                case "equals" -> {
                    return proxy == requireNonNull(arguments)[0];
                }
                case "hashCode" -> {
                    return System.identityHashCode(proxy);
                }
                default -> {
                    if (ended) {
                        throw new SQLNonTransientConnectionException("the connection is closed", "08003");
                    }
                }
            }
            try {
                return method.invoke(raw, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }
    }
}
