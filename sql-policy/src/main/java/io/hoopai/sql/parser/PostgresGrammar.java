package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.ConstantLedger;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.tree.ParsedStatement;

/**
 * Postgres's grammar ({@code src/backend/parser/gram.y} of version 17, with what 18 adds to queries), for queries and
 * statements that change data or hold a query. Where a rule of the grammar is refused by the server afterwards, it may
 * be accepted here.
 */
final class PostgresGrammar implements Grammar {
    private static final Keywords KEYWORDS = Keywords.read("postgresql-keywords.txt");

    private final Tokens tokens;
    private final Names names;
    private final PostgresTypes types;
    private final PostgresExpressions expressions;
    private final PostgresOperands operands;
    private final PostgresCalls calls;
    private final Windows windows;
    private final PostgresQueries queries;
    private final PostgresFromItems fromItems;
    private final PostgresChanges changes;

    PostgresGrammar(LexedStatement statement, ConstantLedger ledger) {
        this.tokens = new Tokens(statement, ledger);
        this.names = new Names(tokens, KEYWORDS, "\"");
        this.types = new PostgresTypes(this);
        this.expressions = new PostgresExpressions(this);
        this.operands = new PostgresOperands(this);
        this.calls = new PostgresCalls(this);
        this.windows = new Windows(this);
        this.queries = new PostgresQueries(this);
        this.fromItems = new PostgresFromItems(this);
        this.changes = new PostgresChanges(this);
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public Names names() {
        return names;
    }

    @Override
    public PostgresTypes types() {
        return types;
    }

    @Override
    public PostgresExpressions expressions() {
        return expressions;
    }

    PostgresOperands operands() {
        return operands;
    }

    PostgresCalls calls() {
        return calls;
    }

    @Override
    public Windows windows() {
        return windows;
    }

    @Override
    public PostgresQueries queries() {
        return queries;
    }

    @Override
    public PostgresFromItems fromItems() {
        return fromItems;
    }

    PostgresChanges changes() {
        return changes;
    }

    @Override
    public ParsedStatement statement() throws SqlNotUnderstoodException {
        ParsedStatement statement = new PostgresStatements(this).read();
        if (!tokens.atEnd()) {
            throw tokens.expected("the end of the statement");
        }
        return statement;
    }
}
