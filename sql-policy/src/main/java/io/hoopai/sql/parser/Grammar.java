package io.hoopai.sql.parser;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.tree.ParsedStatement;
import java.util.Map;
import java.util.Set;

/**
 * The parts of one dialect's grammar at work on one statement; each reads from the same {@link Tokens} and calls the
 * others. Made for one statement, not safe for use by several threads.
 */
abstract class Grammar {
    private final Tokens tokens;
    private final Names names;
    private final Windows windows;

    /**
     * @param joined words that are other tokens to the server's scanner before some others, with these
     * @param quote the sign that quotes a name in this dialect
     */
    Grammar(Tokens tokens, Keywords keywords, Map<String, Set<String>> joined, String quote) {
        this.tokens = tokens;
        this.names = new Names(tokens, keywords, joined, quote);
        this.windows = new Windows(this);
    }

    final Tokens tokens() {
        return tokens;
    }

    final Names names() {
        return names;
    }

    final Windows windows() {
        return windows;
    }

    abstract TypeNames types();

    abstract Expressions expressions();

    abstract Queries queries();

    abstract FromItems fromItems();

    /** Reads a statement, which need not be all that there is. */
    abstract ParsedStatement leadingStatement() throws SqlNotUnderstoodException;

    /** Reads the statement to its last token. */
    final ParsedStatement statement() throws SqlNotUnderstoodException {
        ParsedStatement statement = leadingStatement();
        if (!tokens.atEnd()) {
            throw tokens.expected("the end of the statement");
        }
        return statement;
    }
}
