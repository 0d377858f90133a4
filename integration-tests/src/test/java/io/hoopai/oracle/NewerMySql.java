package io.hoopai.oracle;

import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Token;
import java.util.List;
import java.util.Set;

/** Forms of MySQL after 8.0.15, the version of the live server, by the words that begin them. */
final class NewerMySql {
    /** EXCEPT and INTERSECT, VALUES and TABLE as queries, LATERAL, JSON_VALUE, and FOR a row alias in INSERT. */
    private static final Set<String> WORDS =
            Set.of("except", "intersect", "table", "lateral", "json_value", "array", "member", "returning", "stacked");

    private NewerMySql() {}

    static boolean has(LexedStatement statement) {
        List<Token> tokens = statement.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (WORDS.contains(tokens.get(i).word()) || isRowOfValues(tokens, i) || isRowAlias(tokens, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRowOfValues(List<Token> tokens, int at) {
        return tokens.get(at).isWord("values")
                && at + 1 < tokens.size()
                && tokens.get(at + 1).isWord("row");
    }

    /** {@code VALUES (…) AS new}. */
    private static boolean isRowAlias(List<Token> tokens, int at) {
        return at > 0
                && tokens.get(at).isWord("as")
                && tokens.get(at - 1).isSymbol(")")
                && tokens.get(0).isWord("insert");
    }
}
