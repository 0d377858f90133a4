package io.hoopai.sql.lexer;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import java.util.List;

/** Tokens as text that a test can compare: {@code KIND:value}, one blank between. */
final class Tokens {
    private Tokens() {}

    static String of(Dialect dialect, String sql) throws SqlNotUnderstoodException {
        return String.join(
                " ",
                only(dialect, sql).tokens().stream()
                        .map(token -> token.kind() + ":" + token.value())
                        .toList());
    }

    static LexedStatement only(Dialect dialect, String sql) throws SqlNotUnderstoodException {
        List<LexedStatement> statements = Lexer.of(dialect).lex(sql, ReadLimits.DEFAULT);
        if (statements.size() != 1) {
            throw new AssertionError(statements.size() + " statements in: " + sql);
        }
        return statements.get(0);
    }
}
