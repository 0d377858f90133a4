package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.lexer.ConstantLedger;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.Node;
import io.hoopai.sql.tree.NodeEnds;
import java.util.Arrays;
import java.util.List;

/**
 * A place in the tokens of one statement. Words and symbols are compared by their text, words in lower case; since no
 * symbol reads like a word, one method serves both. Quoted names and constants have no text to compare. Not safe for use
 * by several threads.
 */
final class Tokens {
    /** How far {@link #text(int)} may look beyond the end. */
    private static final int LOOKAHEAD = 4;

    /**
     * The deepest nesting of what the lexer does not cap: prefix operators with operands between them, joins within
     * joins, and brackets on top of it.
     */
    private static final int DEEPEST = 128;

    private final LexedStatement statement;
    private final ConstantLedger ledger;
    private final NodeEnds ends;
    private final List<Token> tokens;
    private final String[] texts;
    private final int size;
    private int next;
    private int depth;

    /**
     * @param ledger told which constants are nothing but constants
     * @param ends told where items end
     */
    Tokens(LexedStatement statement, ConstantLedger ledger, NodeEnds ends) {
        this.statement = statement;
        this.ledger = ledger;
        this.ends = ends;
        this.tokens = statement.tokens();
        this.size = tokens.size();
        this.texts = new String[size + LOOKAHEAD];
        for (int i = 0; i < size; i++) {
            Token token = tokens.get(i);
            texts[i] = switch (token.kind()) {
                case WORD -> token.word();
                case OPERATOR, PUNCTUATION -> token.value();
                case QUOTED_NAME, STRING, BIT_STRING, NUMBER, PARAMETER, VARIABLE -> "";
            };
        }
        Arrays.fill(texts, size, texts.length, "");
    }

    LexedStatement statement() {
        return statement;
    }

    boolean atEnd() {
        return next >= size;
    }

    /** The word in lower case or the symbol at the cursor; empty at the end and for names in quotes and constants. */
    String text() {
        return texts[next];
    }

    /** The same for the token {@code ahead} of the cursor, at most {@value #LOOKAHEAD} behind the end. */
    String text(int ahead) {
        return texts[next + ahead];
    }

    boolean at(String text) {
        return texts[next].equals(text);
    }

    boolean at(String first, String second) {
        return texts[next].equals(first) && texts[next + 1].equals(second);
    }

    boolean at(String first, String second, String third) {
        return at(first, second) && texts[next + 2].equals(third);
    }

    /** Whether the token at the cursor is of that kind. */
    boolean at(TokenKind kind) {
        return at(0, kind);
    }

    boolean at(int ahead, TokenKind kind) {
        return next + ahead < size && tokens.get(next + ahead).kind() == kind;
    }

    /** Whether the cursor is at a plain string: {@code N'…'} is a constant of a type. */
    boolean atPlainString() {
        return at(TokenKind.STRING)
                && Character.toLowerCase(
                                statement.text().charAt(tokens.get(next).start()))
                        != 'n';
    }

    /** Moves behind the word or symbol if it is there; else stays. */
    boolean accept(String text) {
        if (!at(text)) {
            return false;
        }
        next++;
        return true;
    }

    boolean accept(String first, String second) {
        if (!at(first, second)) {
            return false;
        }
        next += 2;
        return true;
    }

    boolean accept(String first, String second, String third) {
        if (!at(first, second, third)) {
            return false;
        }
        next += 3;
        return true;
    }

    void expect(String text) throws SqlNotUnderstoodException {
        if (!accept(text)) {
            throw expected("`" + text + "`");
        }
    }

    /** The token at the cursor; moves behind it. */
    Token take() throws SqlNotUnderstoodException {
        if (atEnd()) {
            throw expected("more");
        }
        return tokens.get(next++);
    }

    /** The token at the cursor; moves behind it if it is of that kind, else refuses. */
    Token take(TokenKind kind, String what) throws SqlNotUnderstoodException {
        if (!at(kind)) {
            throw expected(what);
        }
        return tokens.get(next++);
    }

    /** Moves behind the next {@code count} tokens, which are there. */
    void skip(int count) {
        next += count;
    }

    /** Moves behind the constant at the cursor, whose text makes no difference to how the statement is read. */
    void takePlainConstant() {
        ledger.isPlain(next);
        next++;
    }

    /** Moves behind the last token. */
    void skipAll() {
        next = size;
    }

    /** Moves back to where {@link #consumed} was {@code consumed}. */
    void moveTo(int consumed) {
        next = consumed;
    }

    /** The token at the cursor, which is not at the end. */
    Token peek() {
        return tokens.get(next);
    }

    /** How many tokens are behind the cursor. */
    int consumed() {
        return next;
    }

    /** Where the token at the cursor stands; at the end, where the last one does. */
    SourcePosition position() {
        return statement.position(tokens.get(Math.min(next, size - 1)));
    }

    /** Notes that the node ends before the cursor, and gives it back. */
    <T extends Node> T ended(T node) {
        ends.put(node, tokens.get(next - 1).end());
        return node;
    }

    /** Notes one more level of nesting, to be followed by {@link #leave}. */
    void enter() throws SqlNotUnderstoodException {
        if (++depth > DEEPEST) {
            throw tooLarge("the statement is nested more than " + DEEPEST + " levels deep", "flatten it");
        }
    }

    void leave() {
        depth--;
    }

    /** Refuses the token at the cursor. */
    SqlNotUnderstoodException expected(String what) {
        return new SqlNotUnderstoodException(
                Reason.SYNTAX, found() + ": expected " + what, position(), "check the statement's syntax");
    }

    /** Refuses the keyword at the cursor where a name has to stand. */
    SqlNotUnderstoodException expectedName(String what, String quote) {
        if (!at(TokenKind.WORD)) {
            return expected(what);
        }
        String word = peek().value();
        return new SqlNotUnderstoodException(
                Reason.SYNTAX,
                "`" + word + "` is a keyword and was not expected here: expected " + what,
                position(),
                "if it is a name, quote it: " + quote + word + quote);
    }

    /** Refuses a form that is known and not handled. */
    SqlNotUnderstoodException unsupported(String form, SourcePosition position) {
        return new SqlNotUnderstoodException(
                Reason.UNSUPPORTED, form + " is not supported", position, "write the statement without it");
    }

    SqlNotUnderstoodException unsupported(String form) {
        return unsupported(form, position());
    }

    SqlNotUnderstoodException tooLarge(String message, String hint) {
        return new SqlNotUnderstoodException(Reason.TOO_LARGE, message, position(), hint);
    }

    private String found() {
        if (atEnd()) {
            return "the statement ends too early";
        }
        return switch (peek().kind()) {
            case STRING, BIT_STRING, NUMBER -> "a constant was not expected here";
            case WORD, QUOTED_NAME, PARAMETER, VARIABLE, OPERATOR, PUNCTUATION ->
                "`" + peek().value() + "` was not expected here";
        };
    }
}
