package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.ConstantLedger;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.tree.NodeEnds;
import io.hoopai.sql.tree.ParsedStatement;
import java.util.Map;

/**
 * MySQL's grammar ({@code sql/sql_yacc.yy} of 8.0, with what 8.4 adds to queries), in an {@code sql_mode} without
 * PIPES_AS_CONCAT and HIGH_NOT_PRECEDENCE. Where a rule of the grammar is refused by the server afterwards, it may be
 * accepted here.
 */
final class MySqlGrammar extends Grammar {
    private static final Keywords KEYWORDS = Keywords.read("mysql-keywords.txt");

    private final MySqlTypes types;
    private final MySqlExpressions expressions;
    private final MySqlOperands operands;
    private final MySqlCalls calls;
    private final MySqlQueries queries;
    private final MySqlFromItems fromItems;

    MySqlGrammar(LexedStatement statement, ConstantLedger ledger, NodeEnds ends) {
        super(new Tokens(statement, ledger, ends), KEYWORDS, Map.of(), "`");
        this.types = new MySqlTypes(this);
        this.expressions = new MySqlExpressions(this);
        this.operands = new MySqlOperands(this);
        this.calls = new MySqlCalls(this);
        this.queries = new MySqlQueries(this);
        this.fromItems = new MySqlFromItems(this);
    }

    @Override
    MySqlTypes types() {
        return types;
    }

    @Override
    MySqlExpressions expressions() {
        return expressions;
    }

    MySqlOperands operands() {
        return operands;
    }

    MySqlCalls calls() {
        return calls;
    }

    @Override
    MySqlQueries queries() {
        return queries;
    }

    @Override
    MySqlFromItems fromItems() {
        return fromItems;
    }

    @Override
    ParsedStatement leadingStatement() throws SqlNotUnderstoodException {
        return new MySqlStatements(this).read();
    }
}
