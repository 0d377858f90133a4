package io.hoopai.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.parser.StatementParser;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.Utility;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every statement that we accept Postgres accepts too, and reads as the same tree. What Postgres 15 refuses is asked of the
 * live server, which is a newer one.
 */
@Tag("oracle")
final class PostgresReadingOracleTest {
    private static final long SEED = Long.getLong("oracle.seed", 20_261_123L);
    private static final int STATEMENTS = Integer.getInteger("oracle.statements", 100_000);

    /** What the grammar's actions refuse, beyond its rules: whoever reads on reads nothing that will run. */
    private static final Pattern BEYOND_THE_GRAMMAR =
            Pattern.compile("multiple (ORDER BY|LIMIT|OFFSET|WITH|limit options).* not allowed"
                    + "|WITH TIES cannot be specified|SKIP LOCKED and WITH TIES options"
                    + "|frame (starting|ending|start|end) .*cannot|precision for type|improper qualified name");

    /** A word of the grammar since Postgres 16, which 15 takes for a column. */
    private static final String NEWER_WORD = "system_user";

    private final PostgresGrammar grammar = PostgresGrammar.load();
    private final StatementParser parser = StatementParser.create();
    private final Tally different = new Tally();
    private final Tally unsound = new Tally();
    private final Tally newer = new Tally();
    private final Tally beyondTheGrammar = new Tally();
    private final Tally looseUtilities = new Tally();
    private final Tally refused = new Tally();
    private int compared;
    private int classified;
    private int ambiguous;
    private int valid;

    @Test
    void readsEveryStatementAsTheServerDoes() throws SQLException {
        StatementSource source = new StatementSource(Dialect.POSTGRESQL, SEED);
        try (LivePostgres live = new LivePostgres()) {
            for (int i = 0; i < STATEMENTS; i++) {
                compare(source.next(), live);
            }
        }
        System.out.printf(
                "seed %d: %d texts, %d statements that Postgres 15 accepts, %d compared, %d that we know not to know,"
                        + " %d with `char '…'`%n",
                SEED, STATEMENTS, valid, compared, classified, ambiguous);
        System.out.print(different.report("read differently", 60));
        System.out.print(unsound.report("accepted by us, refused by Postgres", 60));
        System.out.print(newer.report("not compared, accepted by the newer live server alone", 10));
        System.out.print(beyondTheGrammar.report("not compared, refused by Postgres beyond its grammar", 10));
        System.out.print(looseUtilities.report("utilities known by their first words, refused by Postgres", 3));
        System.out.print(refused.report("refused by us alone", 60));
        assertThat(compared).isGreaterThan(STATEMENTS / 4);
        assertThat(different.count()).isZero();
        assertThat(unsound.count()).isZero();
    }

    private void compare(String text, LivePostgres live) throws SQLException {
        if (text.indexOf('\0') >= 0) {
            return;
        }
        for (LexedStatement statement : LexedStatements.of(text, Dialect.POSTGRESQL)) {
            compare(statement, live);
        }
    }

    private void compare(LexedStatement statement, LivePostgres live) throws SQLException {
        Optional<JsonNode> theirs = grammar.parse(statement.sql());
        valid += theirs.isPresent() ? 1 : 0;
        ParsedStatement ours;
        try {
            ours = parser.parse(statement);
        } catch (SqlNotUnderstoodException e) {
            if (theirs.isPresent()) {
                refused.add(String.valueOf(e.getMessage()), statement.sql());
            }
            return;
        }
        if (isClassified(ours)) {
            // neither is any form of it allowed, nor is its grammar known
            classified++;
            return;
        }
        if (theirs.isEmpty()) {
            refusedByPostgres(statement, ours, live);
            return;
        }
        if (statement.tokens().stream().anyMatch(token -> token.isWord(NEWER_WORD))) {
            newer.add(NEWER_WORD, statement.sql());
            return;
        }
        if (hasCharConstant(statement.tokens())) {
            ambiguous++;
            return;
        }
        compared++;
        Term tree = new ServerStatements().of(theirs.get().path(0).path("stmt"));
        TermDifference.of(new OwnStatements().of(ours), tree)
                .ifPresent(difference -> different.add(difference.kind(), difference.detail(), statement.sql()));
    }

    /** {@code char 'x'} and {@code N'x'} are one tree to Postgres, and a constant with a type and a string to us. */
    private static boolean hasCharConstant(List<Token> tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == TokenKind.STRING
                    && (tokens.get(i - 1).isWord("char") || tokens.get(i - 1).isWord("character"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isClassified(ParsedStatement statement) {
        return statement instanceof Utility utility
                && (utility.kind() == StatementKind.OTHER || utility.unjudged().isPresent());
    }

    private void refusedByPostgres(LexedStatement statement, ParsedStatement parsed, LivePostgres live)
            throws SQLException {
        Optional<String> error = live.error(statement.sql());
        if (error.isEmpty()) {
            newer.add(grammar.error(statement.sql()).orElseThrow(), statement.sql());
        } else if (BEYOND_THE_GRAMMAR.matcher(error.get()).find()) {
            beyondTheGrammar.add(error.get(), statement.sql());
        } else {
            (parsed instanceof Utility ? looseUtilities : unsound).add(error.get(), statement.sql());
        }
    }
}
