package io.hoopai.sql.lexer;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import java.util.List;

/**
 * One pass over one text. Holds the position in it and what both dialects share; each dialect adds its tokens. Every
 * method moves forward only, so that the pass is linear. Not safe for use by several threads.
 */
abstract class Scanner {
    /** What {@link #peek} gives behind the end. */
    static final int END = -1;

    private final ReadLimits limits;
    protected final SourceText source;
    protected final StatementCollector statements;
    protected final String text;
    protected int position;

    Scanner(Dialect dialect, String text, ReadLimits limits) {
        this.limits = limits;
        this.text = text;
        this.source = new SourceText(text);
        this.statements = new StatementCollector(dialect, source, limits);
    }

    final List<LexedStatement> scan() throws SqlNotUnderstoodException {
        checkCharacters();
        skipBlanks();
        while (position < text.length()) {
            if (text.charAt(position) == ';') {
                statements.semicolon(position++);
            } else {
                scanToken();
            }
            skipBlanks();
        }
        return statements.finish();
    }

    /** Reads the token at {@link #position}, which is neither blank, comment nor semicolon, and moves behind it. */
    abstract void scanToken() throws SqlNotUnderstoodException;

    /** Blanks the comment at {@link #position} and moves behind it; false when there is none. */
    abstract boolean skipComment() throws SqlNotUnderstoodException;

    final void skipBlanks() throws SqlNotUnderstoodException {
        while (true) {
            if (Ascii.isBlank(peek(0))) {
                position++;
            } else if (!skipComment()) {
                return;
            }
        }
    }

    /** The unit {@code ahead} of the position, or {@link #END}. */
    final int peek(int ahead) {
        int at = position + ahead;
        return at < text.length() ? text.charAt(at) : END;
    }

    /** Adds the token from {@code start} to the position, its value as written. */
    final void add(TokenKind kind, int start) throws SqlNotUnderstoodException {
        statements.add(kind, text.substring(start, position), start, position);
    }

    final SqlNotUnderstoodException refuse(String message, int offset, String hint) {
        return source.notUnderstood(Reason.LEXICAL, message, offset, hint);
    }

    final SqlNotUnderstoodException unterminated(String what, int start) {
        return refuse(what + " is not closed", start, "");
    }

    /** For a character that begins no token. */
    final SqlNotUnderstoodException strayCharacter() {
        return refuse(
                "the character " + describe(text.codePointAt(position)) + " does not belong here",
                position,
                "write plain blanks between words, and quote text and unusual names");
    }

    /**
     * Moves behind the characters that {@code isNamePart} accepts. Beyond ASCII the servers take every character for a
     * letter; those that look like a blank, or like nothing, are refused.
     */
    final void skipName() throws SqlNotUnderstoodException {
        while (isNamePart(peek(0))) {
            if (peek(0) >= 0x80) {
                checkVisible();
            }
            position++;
        }
    }

    static boolean isNamePart(int c) {
        return Ascii.isLetter(c) || Ascii.isDigit(c) || c == '_' || c == '$' || c >= 0x80;
    }

    /**
     * Reads the quoted name at the position, whose quote is doubled inside it.
     *
     * @return the name without its quotes
     */
    final String readQuotedName() throws SqlNotUnderstoodException {
        int start = position;
        char quote = text.charAt(position++);
        StringBuilder name = new StringBuilder();
        while (true) {
            int c = peek(0);
            if (c == END) {
                throw unterminated("the quoted name", start);
            }
            position++;
            if (c == quote) {
                if (peek(0) != quote) {
                    break;
                }
                position++;
            }
            name.append((char) c);
        }
        if (name.isEmpty()) {
            throw refuse("a quoted name is empty", start, "");
        }
        return name.toString();
    }

    private void checkVisible() throws SqlNotUnderstoodException {
        switch (Character.getType(text.codePointAt(position))) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED -> throw strayCharacter();
            default -> {}
        }
    }

    private void checkCharacters() throws SqlNotUnderstoodException {
        if (text.length() > limits.characters()) {
            throw source.notUnderstood(
                    Reason.TOO_LARGE,
                    "the text has " + text.length() + " characters, more than the " + limits.characters()
                            + " that are read",
                    0,
                    "send it in smaller parts, and long values as parameters");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw refuse("the text holds a NUL character", i, "remove it");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw refuse("the text holds half of a surrogate pair", i, "remove it");
                }
                i++;
            }
        }
    }

    private static String describe(int codePoint) {
        if (codePoint > ' ' && codePoint < 0x7f) {
            return "`" + (char) codePoint + "`";
        }
        String name = Character.getName(codePoint);
        return String.format("U+%04X", codePoint) + (name == null ? "" : " (" + name + ")");
    }
}
