package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.ParsedStatement;

/**
 * The parts of one dialect's grammar at work on one statement; each reads from the same {@link Tokens} and calls the
 * others. Made for one statement, not safe for use by several threads.
 */
interface Grammar {
    Tokens tokens();

    Names names();

    TypeNames types();

    Expressions expressions();

    Windows windows();

    Queries queries();

    FromItems fromItems();

    /** Reads the statement to its last token. */
    ParsedStatement statement() throws SqlNotUnderstoodException;
}
