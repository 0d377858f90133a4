package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.ConstantLedger;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.tree.NodeEnds;
import io.hoopai.sql.tree.ParsedStatement;
import java.util.Map;
import java.util.Set;

/**
 * Postgres's grammar ({@code src/backend/parser/gram.y} of version 17, with what 18 adds to queries), for queries and
 * statements that change data or hold a query. Where a rule of the grammar is refused by the server afterwards, it may
 * be accepted here.
 */
final class PostgresGrammar extends Grammar {
    private static final Keywords KEYWORDS = Keywords.read("postgresql-keywords.txt");

    /** After {@code base_yylex} of Postgres's {@code parser.c}. */
    private static final Map<String, Set<String>> JOINED = Map.of(
            "not", Set.of("between", "in", "like", "ilike", "similar"),
            "nulls", Set.of("first", "last"),
            "with", Set.of("time", "ordinality"),
            "without", Set.of("time"));

    private final PostgresTypes types;
    private final PostgresExpressions expressions;
    private final PostgresOperands operands;
    private final PostgresCalls calls;
    private final PostgresQueries queries;
    private final PostgresFromItems fromItems;
    private final PostgresChanges changes;

    PostgresGrammar(LexedStatement statement, ConstantLedger ledger, NodeEnds ends) {
        super(new Tokens(statement, ledger, ends), KEYWORDS, JOINED, "\"");
        this.types = new PostgresTypes(this);
        this.expressions = new PostgresExpressions(this);
        this.operands = new PostgresOperands(this);
        this.calls = new PostgresCalls(this);
        this.queries = new PostgresQueries(this);
        this.fromItems = new PostgresFromItems(this);
        this.changes = new PostgresChanges(this);
    }

    @Override
    PostgresTypes types() {
        return types;
    }

    @Override
    PostgresExpressions expressions() {
        return expressions;
    }

    PostgresOperands operands() {
        return operands;
    }

    PostgresCalls calls() {
        return calls;
    }

    @Override
    PostgresQueries queries() {
        return queries;
    }

    @Override
    PostgresFromItems fromItems() {
        return fromItems;
    }

    PostgresChanges changes() {
        return changes;
    }

    @Override
    ParsedStatement leadingStatement() throws SqlNotUnderstoodException {
        return new PostgresStatements(this).read();
    }
}
