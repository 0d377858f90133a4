package io.hoopai.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Lexer;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every text that our lexer accepts is cut by Postgres's scanner into the same tokens, and means the same to both. */
@Tag("oracle")
final class PostgresLexerOracleTest {
    private static final long SEED = Long.getLong("oracle.seed", 20_261_123L);
    private static final int TEXTS = Integer.getInteger("oracle.statements", 100_000);

    private final PostgresGrammar grammar = PostgresGrammar.load();
    private final TokenAgreement agreement = new TokenAgreement(grammar);
    private final Tally differences = new Tally();
    private final Tally newerNumbers = new Tally();
    private final Tally commentsInTokens = new Tally();
    private final Tally refused = new Tally();

    @Test
    void cutsEveryTextAsTheServerDoes() {
        StatementSource source = new StatementSource(Dialect.POSTGRESQL, SEED);
        int accepted = 0;
        for (int i = 0; i < TEXTS; i++) {
            accepted += compare(source.next());
        }
        System.out.printf("seed %d: %d texts, %d accepted by our lexer%n", SEED, TEXTS, accepted);
        System.out.print(differences.report("cut differently", 50));
        System.out.print(newerNumbers.report("not compared, numbers that Postgres knows from 16 on", 1));
        System.out.print(commentsInTokens.report("not compared, comments inside a token, unknown to libpg_query", 1));
        System.out.print(refused.report("refused by us alone, though Postgres parses them", 20));
        assertThat(accepted).isGreaterThan(TEXTS / 3);
        assertThat(differences.count()).isZero();
    }

    /** One when our lexer accepts the text. */
    private int compare(String text) {
        if (text.indexOf('\0') >= 0) {
            return 0;
        }
        try {
            List<LexedStatement> statements = Lexer.of(Dialect.POSTGRESQL).lex(text, ReadLimits.DEFAULT);
            if (statements.stream().anyMatch(PostgresLexerOracleTest::hasNewerNumber)) {
                newerNumbers.add("", text);
            } else if (statements.stream().anyMatch(PostgresLexerOracleTest::hasCommentInToken)) {
                commentsInTokens.add("", text);
            } else {
                Optional<String> difference = agreement.difference(text, statements);
                difference.ifPresent(found -> differences.add(found, text));
            }
            return 1;
        } catch (SqlNotUnderstoodException e) {
            if (grammar.error(text).isEmpty()) {
                refused.add(String.valueOf(e.getMessage()), text);
            }
            return 0;
        }
    }

    /** {@code 1_000}, {@code 0x1F}: an error in Postgres 15. */
    static boolean hasNewerNumber(LexedStatement statement) {
        return statement.tokens().stream()
                .anyMatch(token ->
                        token.kind() == TokenKind.NUMBER && token.value().matches("(?i).*_.*|0[xob].*"));
    }

    /**
     * A string continued behind a comment, or UESCAPE behind one: libpg_query makes tokens of comments, which keeps its
     * scanner from seeing what Postgres sees there.
     */
    private static boolean hasCommentInToken(LexedStatement statement) {
        int offset = statement.start().offset();
        for (Token token : statement.tokens()) {
            String written = statement.text().substring(token.start(), token.end());
            if (!statement.sql().startsWith(written, token.start() - offset)) {
                return true;
            }
        }
        return false;
    }
}
