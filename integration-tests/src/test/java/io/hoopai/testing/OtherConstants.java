package io.hoopai.testing;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Lexer;
import io.hoopai.sql.lexer.Token;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Statements that differ from others in constants alone. */
public final class OtherConstants {
    private OtherConstants() {}

    /** Constants that mean something to a reading are among them: ordinals, patterns, escapes, zero, the empty string. */
    public static String of(String sql, Dialect dialect, Random random) {
        LexedStatement lexed;
        try {
            lexed = Lexer.of(dialect).lex(sql, ReadLimits.DEFAULT).get(0);
        } catch (SqlNotUnderstoodException e) {
            return sql;
        }
        StringBuilder other = new StringBuilder(sql);
        for (int i = lexed.tokens().size() - 1; i >= 0; i--) {
            Token token = lexed.tokens().get(i);
            another(token, random).ifPresent(text -> other.replace(token.start(), token.end(), text));
        }
        return other.toString();
    }

    private static Optional<String> another(Token token, Random random) {
        if (random.nextInt(3) == 0) {
            return Optional.empty();
        }
        return switch (token.kind()) {
            case STRING ->
                Optional.of(List.of("''", "'x'", "'%'", "'a%'", "'2024-01-01'", "'{}'", "'1'", "'%\\\\'", "'it''s\n'")
                        .get(random.nextInt(9)));
            case NUMBER ->
                Optional.of(List.of("0", "1", "2", "7", "99", "123456789", "12345678901", "1.5", "0.0")
                        .get(random.nextInt(9)));
            default -> Optional.empty();
        };
    }
}
