package io.hoopai.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.parser.StatementParser;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.Utility;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Of the statements that we accept hardly one is a syntax error to a live MySQL (windows over functions that have none,
 * forms of newer versions), and every column that the server says it reads is one that a token of ours names, or a star
 * stands for.
 */
@Tag("oracle")
final class MySqlReadingOracleTest {
    private static final long SEED = Long.getLong("oracle.seed", 20_261_123L);
    private static final int STATEMENTS = Integer.getInteger("oracle.mysql.statements", 30_000);

    /** A column in the server's rewritten query: database, table or alias, column. */
    private static final Pattern COLUMN = Pattern.compile("`((?:[^`]|``)+)`\\.`((?:[^`]|``)+)`(?!\\.)");

    /** What the server adds of itself: columns of JOINs with a star, and of its own tables behind SHOW. */
    private static final Set<String> STARS = Set.of("*", "natural", "using", "show", "describe", "desc", "explain");

    /** One of so many may be. */
    private static final int MOST_UNSOUND = 100;

    private final StatementParser parser = StatementParser.create();
    private final Tally unsound = new Tally();
    private final Tally looseUtilities = new Tally();
    private final Tally newer = new Tally();
    private final Tally hidden = new Tally();
    private final Tally refused = new Tally();
    private int accepted;
    private int valid;
    private int explained;

    @Test
    void readsNothingThatTheServerDoesNot() throws SQLException {
        StatementSource source = new StatementSource(Dialect.MYSQL, SEED);
        try (LiveMySql live = new LiveMySql()) {
            for (int i = 0; i < STATEMENTS; i++) {
                for (LexedStatement statement : LexedStatements.of(source.next(), Dialect.MYSQL)) {
                    compare(statement, live);
                }
            }
        }
        System.out.printf(
                "seed %d: %d texts, %d statements that MySQL accepts, %d that we accept, %d explained%n",
                SEED, STATEMENTS, valid, accepted, explained);
        System.out.print(unsound.report("accepted by us, a syntax error to MySQL", 60));
        System.out.print(hidden.report("columns that no token of ours names", 60));
        System.out.print(newer.report("not compared, of newer versions", 5));
        System.out.print(looseUtilities.report("utilities known by their first words, syntax errors to MySQL", 3));
        System.out.print(refused.report("refused by us alone", 60));
        assertThat(accepted).isGreaterThan(STATEMENTS / 5);
        // the server refuses these whole, so nothing in them is read in another way
        assertThat(unsound.count()).isLessThan(accepted / MOST_UNSOUND);
        assertThat(hidden.count()).isZero();
    }

    private void compare(LexedStatement statement, LiveMySql live) throws SQLException {
        Optional<String> error = live.syntaxError(statement.sql());
        valid += error.isEmpty() ? 1 : 0;
        ParsedStatement ours;
        try {
            ours = parser.parse(statement);
        } catch (SqlNotUnderstoodException e) {
            if (error.isEmpty()) {
                refused.add(String.valueOf(e.getMessage()), statement.sql());
            }
            return;
        }
        accepted++;
        if (error.isEmpty()) {
            compareColumns(statement, live.reading(statement.sql()));
        } else if (ours instanceof Utility) {
            looseUtilities.add(error.get(), statement.sql());
        } else if (NewerMySql.has(statement)) {
            newer.add(error.get(), statement.sql());
        } else {
            unsound.add(error.get(), statement.sql());
        }
    }

    private void compareColumns(LexedStatement statement, String reading) {
        Set<String> ours = statement.tokens().stream()
                .filter(token -> token.isName() || token.kind() == TokenKind.OPERATOR)
                .map(token -> token.value().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        // the system's own views are shown as what they are made of
        if (!reading.startsWith("/* select#1 */") || reading.contains("`mysql`.")) {
            return;
        }
        explained++;
        if (ours.stream().anyMatch(STARS::contains)) {
            return;
        }
        Matcher column = COLUMN.matcher(reading);
        while (column.find()) {
            String name = column.group(2).replace("``", "`").toLowerCase(Locale.ROOT);
            if (!ours.contains(name)) {
                hidden.add("`" + name + "` in " + reading, statement.sql());
            }
        }
    }
}
