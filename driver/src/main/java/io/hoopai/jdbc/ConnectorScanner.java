package io.hoopai.jdbc;

import com.mysql.cj.jdbc.JdbcPreparedStatement;
import com.mysql.cj.jdbc.ServerPreparedStatement;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Lexer;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where Connector/J writes the values of parameters. Unless the server prepares the statement, it puts them into the text
 * itself, at the question marks that a scanner of its own finds; and that takes a backslash in a quoted name for an
 * escape, which the server does not. A value at another place than the server's could say anything.
 */
final class ConnectorScanner {
    private ConnectorScanner() {}

    /** Whether the parameters are where the server sees them in the text that was judged. */
    static boolean findsParametersOf(String judged, PreparedStatement prepared, int parameters) throws SQLException {
        if (prepared.getParameterMetaData().getParameterCount() != parameters) {
            return false;
        }
        if (preparedByServer(prepared)) {
            return true; // the server found them, and the values travel apart from the text
        }
        byte[][] found =
                prepared.unwrap(JdbcPreparedStatement.class).getQueryInfo().getStaticSqlParts();
        return Arrays.deepEquals(found, betweenParameters(judged));
    }

    static boolean preparedByServer(PreparedStatement prepared) throws SQLException {
        return prepared.isWrapperFor(ServerPreparedStatement.class);
    }

    private static byte[][] betweenParameters(String judged) {
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        try {
            for (LexedStatement statement : Lexer.of(Dialect.MYSQL).lex(judged, ReadLimits.DEFAULT.rewritten())) {
                for (Token token : statement.tokens()) {
                    if (token.kind() == TokenKind.PARAMETER) {
                        parts.add(judged.substring(from, token.start()).getBytes(StandardCharsets.UTF_8));
                        from = token.end();
                    }
                }
            }
        } catch (SqlNotUnderstoodException e) {
            return new byte[0][];
        }
        parts.add(judged.substring(from).getBytes(StandardCharsets.UTF_8));
        return parts.toArray(byte[][]::new);
    }
}
