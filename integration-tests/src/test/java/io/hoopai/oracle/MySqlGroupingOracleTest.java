package io.hoopai.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.Lexer;
import io.hoopai.sql.parser.StatementParser;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.SelectItem;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Chains of operators and of joins group as they do on the server: with our tree's parentheses written out, they are the
 * same query to the server, which shows after EXPLAIN how it read it. What one of the two refuses, the other refuses as
 * well.
 */
final class MySqlGroupingOracleTest {
    private static final long SEED = Long.getLong("oracle.seed", 20_261_123L);
    private static final int CHAINS = Integer.getInteger("oracle.chains", 1_500);
    private static final int PARSE_ERROR = 1064;
    private static final String REWRITTEN = "1003";

    private final StatementParser parser = StatementParser.create();
    private final Tally different = new Tally();
    private final Tally unsound = new Tally();
    private final Tally refused = new Tally();
    private int compared;

    /** What the server says to a text: how it reads it, or that it is no SQL; neither when it objects to types. */
    private record Reading(Optional<String> rewritten, boolean syntaxError) {}

    @Test
    void operatorsGroupAsOnTheServer() throws SQLException {
        MySqlChains chains = new MySqlChains(SEED);
        compareAll(statement -> compare("SELECT " + chains.next() + " AS x FROM q", statement));
        assertThat(compared).isGreaterThan(CHAINS / 10);
    }

    @Test
    void joinsNestAsOnTheServer() throws SQLException {
        MySqlJoins joins = new MySqlJoins(SEED);
        compareAll(statement -> compare("SELECT 1 AS x FROM " + joins.next(), statement));
        assertThat(compared).isGreaterThan(CHAINS / 10);
    }

    /** One comparison. */
    private interface Comparison {
        void run(Statement statement) throws SQLException;
    }

    private void compareAll(Comparison comparison) throws SQLException {
        try (TestDatabase database = TestDatabases.mysql();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("CREATE TABLE q (a VARCHAR(9), b VARCHAR(9), c VARCHAR(9), d VARCHAR(9), e VARCHAR(9),"
                    + " f VARCHAR(9), j JSON) CHARACTER SET utf8mb4");
            for (int i = 0; i < CHAINS; i++) {
                comparison.run(statement);
            }
        }
        System.out.printf("seed %d: %d texts, %d of them compared%n", SEED, CHAINS, compared);
        System.out.print(different.report("grouped differently", 20));
        System.out.print(unsound.report("accepted by us, refused by MySQL", 20));
        System.out.print(refused.report("refused by us alone", 20));
        assertThat(different.count()).isZero();
        assertThat(unsound.count()).isZero();
        assertThat(refused.count()).isZero();
    }

    private void compare(String sql, Statement statement) throws SQLException {
        Reading reading = reading(sql, statement);
        Select tree;
        try {
            tree = tree(sql);
        } catch (SqlNotUnderstoodException e) {
            if (!reading.syntaxError()) {
                refused.add(String.valueOf(e.getMessage()), sql);
            }
            return;
        }
        if (reading.syntaxError()) {
            unsound.add("syntax", sql);
        } else if (reading.rewritten().isPresent()) {
            String grouped = grouped(tree);
            if (!reading.rewritten().equals(reading(grouped, statement).rewritten())) {
                different.add("grouping", sql + "  as  " + grouped);
            }
            compared++;
        }
    }

    private Select tree(String sql) throws SqlNotUnderstoodException {
        ParsedStatement parsed = parser.parse(
                Lexer.of(Dialect.MYSQL).lex(sql, ReadLimits.DEFAULT).get(0));
        return (Select) ((ParsedStatement.Queried) parsed).query().body();
    }

    private static String grouped(Select select) {
        Expression output = ((SelectItem.Computed) select.items().get(0)).expression();
        boolean constant = output instanceof Expression.Literal;
        return "SELECT " + (constant ? "1" : GroupedMySql.of(output)) + " AS x FROM "
                + (constant ? select.from().stream().map(GroupedMySql::of).collect(Collectors.joining(", ")) : "q");
    }

    private static Reading reading(String sql, Statement statement) throws SQLException {
        try {
            statement.executeQuery("EXPLAIN " + sql).close();
        } catch (SQLException e) {
            return new Reading(Optional.empty(), e.getErrorCode() == PARSE_ERROR);
        }
        try (ResultSet warnings = statement.executeQuery("SHOW WARNINGS")) {
            while (warnings.next()) {
                if (warnings.getString(2).equals(REWRITTEN)) {
                    // the tree keeps no STRAIGHT_JOIN, which is about the plan alone
                    String rewritten = warnings.getString(3).replace("straight_join", "join");
                    return new Reading(Optional.of(rewritten), false);
                }
            }
        }
        return new Reading(Optional.empty(), false);
    }
}
