package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.ConstantLedger;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.tree.NodeEnds;
import io.hoopai.sql.tree.ParsedStatement;

/** From tokens to the tree. Immutable; safe for use by many threads. */
public interface StatementParser {
    /**
     * Parses one statement with at least one token.
     *
     * @param ledger told which constants are plain ones
     * @param ends told where items end
     */
    ParsedStatement parse(LexedStatement statement, ConstantLedger ledger, NodeEnds ends)
            throws SqlNotUnderstoodException;

    /** The same where nobody asks for the ends of items. */
    default ParsedStatement parse(LexedStatement statement, ConstantLedger ledger) throws SqlNotUnderstoodException {
        return parse(statement, ledger, new NodeEnds());
    }

    /** The same where nobody asks about constants. */
    default ParsedStatement parse(LexedStatement statement) throws SqlNotUnderstoodException {
        return parse(statement, new ConstantLedger(statement));
    }

    /** The parser for queries and DML, behind it the classifier of utility statements. */
    static StatementParser create() {
        return new TreeParser();
    }
}
