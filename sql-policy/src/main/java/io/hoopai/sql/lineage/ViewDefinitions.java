package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import java.util.Map;

/**
 * The text of views as servers print it. Postgres prints LIKE under the names of its operators ({@code pg_operator}),
 * which the grammar for what people write does not have; put back, the text means the same.
 */
final class ViewDefinitions {
    private static final Map<String, String> WRITTEN =
            Map.of("~~", "LIKE", "!~~", "NOT LIKE", "~~*", "ILIKE", "!~~*", "NOT ILIKE");

    private ViewDefinitions() {}

    /** The text with operators as people write them; the same text when there are none to change. */
    static String asWritten(LexedStatement lexed) {
        if (lexed.dialect() != Dialect.POSTGRESQL) {
            return lexed.text();
        }
        StringBuilder written = new StringBuilder();
        int end = 0;
        for (Token token : lexed.tokens()) {
            String words = token.kind() == TokenKind.OPERATOR ? WRITTEN.get(token.value()) : null;
            if (words != null) {
                written.append(lexed.text(), end, token.start())
                        .append(' ')
                        .append(words)
                        .append(' ');
                end = token.end();
            }
        }
        return end == 0
                ? lexed.text()
                : written.append(lexed.text(), end, lexed.text().length()).toString();
    }
}
