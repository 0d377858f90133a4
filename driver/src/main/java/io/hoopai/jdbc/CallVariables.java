package io.hoopai.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * The variables of the session in which the outputs of a procedure of MySQL come: an argument that is one may be nothing
 * else. The names are nobody's secret: a client that reads one sees what the procedure gave it before.
 */
final class CallVariables {
    private static final String PREFIX = "@hoopai_out_";

    private CallVariables() {}

    /** @param parameter its number in the call, from 1 */
    static String name(int parameter) {
        return PREFIX + parameter;
    }

    /** A statement with one parameter, that sets the variable. */
    static PreparedStatement assignment(Connection raw, int parameter) throws SQLException {
        return raw.prepareStatement("SET " + name(parameter) + " = ?");
    }

    /** One row of the variables, each under its number. With the result ends the statement. */
    static ResultSet read(Connection raw, Collection<Integer> parameters) throws SQLException {
        Statement statement = raw.createStatement();
        try {
            statement.closeOnCompletion();
            return statement.executeQuery(parameters.stream()
                    .map(parameter -> name(parameter) + " AS `" + parameter + "`")
                    .collect(Collectors.joining(", ", "SELECT ", "")));
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}
