package io.hoopai.jdbc;

import io.hoopai.guard.JudgedStatement;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Types;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps numbers away from parameters that a write is bounded by as texts. MySQL compares a text with a number as numbers, and
 * every text that begins with no digit is 0: {@code name = ?} would hold for nearly all rows.
 */
final class TextParameters implements InvocationHandler {
    private final PreparedStatement statement;
    private final Set<Integer> parameters;

    private TextParameters(PreparedStatement statement, Set<Integer> parameters) {
        this.statement = statement;
        this.parameters = parameters;
    }

    /** The statement, which takes no numbers for such parameters; itself when it has none. */
    static PreparedStatement of(Admission admission, PreparedStatement statement) {
        Set<Integer> parameters = new HashSet<>();
        for (JudgedStatement judged : admission.statements()) {
            parameters.addAll(judged.statement().textParameters());
        }
        return parameters.isEmpty()
                ? statement
                : (PreparedStatement) Proxy.newProxyInstance(
                        TextParameters.class.getClassLoader(),
                        new Class<?>[] {PreparedStatement.class},
                        new TextParameters(statement, parameters));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (arguments != null
                && arguments.length > 1
                && method.getDeclaringClass() == PreparedStatement.class
                && method.getName().startsWith("set")
                && arguments[0] instanceof Integer index
                && parameters.contains(index)
                && isNumber(method.getName(), arguments)) {
            throw number(index);
        }
        try {
            return method.invoke(statement, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean isNumber(String method, @Nullable Object[] arguments) {
        return switch (method) {
            case "setBoolean", "setByte", "setShort", "setInt", "setLong", "setFloat", "setDouble", "setBigDecimal" ->
                true;
            // Connector/J sends a number as one for a type of texts, too.
            case "setObject" ->
                arguments[1] instanceof Number
                        || arguments[1] instanceof Boolean
                        || arguments.length > 2 && isNumber(type(arguments[2]));
            default -> false;
        };
    }

    private static int type(@Nullable Object type) {
        if (type instanceof SQLType named) {
            Integer number = named.getVendorTypeNumber();
            return number == null ? Types.OTHER : number;
        }
        return type instanceof Integer number ? number : Types.OTHER;
    }

    private static boolean isNumber(int type) {
        return switch (type) {
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB -> false;
            case Types.DATE, Types.TIME, Types.TIMESTAMP, Types.TIME_WITH_TIMEZONE, Types.TIMESTAMP_WITH_TIMEZONE ->
                false;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> false;
            default -> true;
        };
    }

    private static SQLException number(int index) {
        return Denials.unsupported(
                "parameter " + index + " is compared with a text, and limits what is written; a number"
                        + " there would be equal to other texts as well: set it as a text");
    }
}
