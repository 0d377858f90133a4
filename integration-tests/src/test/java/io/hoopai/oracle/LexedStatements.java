package io.hoopai.oracle;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Lexer;
import java.util.List;

/** What our lexer makes of a text. */
final class LexedStatements {
    private LexedStatements() {}

    /** The statements of the text that are not empty; none when the lexer refuses it. */
    static List<LexedStatement> of(String text, Dialect dialect) {
        try {
            return Lexer.of(dialect).lex(text, ReadLimits.DEFAULT).stream()
                    .filter(statement -> !statement.tokens().isEmpty())
                    .toList();
        } catch (SqlNotUnderstoodException e) {
            // whether it may is what the lexers' own oracles ask
            return List.of();
        }
    }
}
