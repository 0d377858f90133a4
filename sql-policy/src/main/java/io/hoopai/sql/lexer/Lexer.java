package io.hoopai.sql.lexer;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import java.util.List;

/** Splits a text into statements and tokens as the server would. Immutable; safe for use by many threads. */
public interface Lexer {
    /** At least one statement; a text without tokens gives one without tokens. */
    List<LexedStatement> lex(String text, ReadLimits limits) throws SqlNotUnderstoodException;

    static Lexer of(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> new PostgresLexer();
            case MYSQL -> new MySqlLexer();
        };
    }
}
