package io.hoopai.sql;

import static java.util.Objects.requireNonNull;

/**
 * The text could not be read with certainty, so it must be refused. The message names what was not understood, in words
 * for the person or agent that wrote the SQL.
 */
public final class SqlNotUnderstoodException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why the text was not understood; the audit trail and the tests tell the kinds apart. */
    public enum Reason {
        /** Longer, deeper or with more tokens than {@link ReadLimits} allow. */
        TOO_LARGE,
        /** The lexer refused: a character or form that differs between servers or modes. */
        LEXICAL,
        /** The parser did not accept it, or did not read to its end. */
        SYNTAX,
        /** What the parser understood is not what the lexer saw. */
        MISREAD,
        /** Valid SQL of a kind that is not handled. */
        UNSUPPORTED,
        /** A column or type that the catalog does not have, or a view that cannot be read. */
        UNKNOWN_OBJECT,
        /** A relation that is in no schema along the search path, or not in the schema that is named. */
        UNKNOWN_RELATION,
        /** A function whose effects are not known. */
        UNKNOWN_FUNCTION
    }

    private final Reason reason;
    private final SourcePosition position;
    private final String hint;

    public SqlNotUnderstoodException(Reason reason, String message, SourcePosition position, String hint) {
        super(requireNonNull(message, "message is null"), null, false, false);
        this.reason = requireNonNull(reason, "reason is null");
        this.position = requireNonNull(position, "position is null");
        this.hint = requireNonNull(hint, "hint is null");
    }

    public Reason reason() {
        return reason;
    }

    /** Where in the client's text. */
    public SourcePosition position() {
        return position;
    }

    /** What to do instead; empty when there is nothing useful to say. */
    public String hint() {
        return hint;
    }
}
