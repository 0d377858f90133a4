package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.ConstantLedger;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.tree.NodeEnds;
import io.hoopai.sql.tree.ParsedStatement;

/** The parser behind {@link StatementParser#create()}: each statement by the grammar of its dialect. */
final class TreeParser implements StatementParser {
    @Override
    public ParsedStatement parse(LexedStatement statement, ConstantLedger ledger, NodeEnds ends)
            throws SqlNotUnderstoodException {
        Grammar grammar = switch (statement.dialect()) {
            case POSTGRESQL -> new PostgresGrammar(statement, ledger, ends);
            case MYSQL -> new MySqlGrammar(statement, ledger, ends);
        };
        return grammar.statement();
    }
}
