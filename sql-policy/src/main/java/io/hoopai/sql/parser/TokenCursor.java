package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** A place in the tokens of one statement. Not safe for use by several threads. */
final class TokenCursor {
    private final LexedStatement statement;
    private final List<Token> tokens;
    private int next;

    TokenCursor(LexedStatement statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
    }

    /** Another cursor at the same place. */
    TokenCursor copy() {
        TokenCursor copy = new TokenCursor(statement);
        copy.next = next;
        return copy;
    }

    /** The tokens from the cursor on. */
    List<Token> remainder() {
        return tokens.subList(next, tokens.size());
    }

    boolean atEnd() {
        return next == tokens.size();
    }

    /** The word at the cursor in lower case; empty at the end and for any other token. */
    String word() {
        return atEnd() ? "" : tokens.get(next).word();
    }

    /** Moves behind the words if they are all there, in this order; else stays. */
    boolean accept(String... words) {
        if (next + words.length > tokens.size()) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!tokens.get(next + i).isWord(words[i])) {
                return false;
            }
        }
        next += words.length;
        return true;
    }

    /** Moves behind one of the words if it is there. */
    boolean acceptAny(String... words) {
        for (String word : words) {
            if (accept(word)) {
                return true;
            }
        }
        return false;
    }

    boolean acceptSymbol(String symbol) {
        if (atEnd() || !tokens.get(next).isSymbol(symbol)) {
            return false;
        }
        next++;
        return true;
    }

    boolean atSymbol(String symbol) {
        return !atEnd() && tokens.get(next).isSymbol(symbol);
    }

    boolean atName() {
        return !atEnd() && tokens.get(next).isName();
    }

    /** The token at the cursor, which is not at the end. */
    Token peek() {
        return tokens.get(next);
    }

    /** The token at the cursor; moves behind it. */
    Token take() throws SqlNotUnderstoodException {
        if (atEnd()) {
            throw unexpected();
        }
        return tokens.get(next++);
    }

    /** The possibly qualified name at the cursor; moves behind it. */
    QualifiedName name() throws SqlNotUnderstoodException {
        SourcePosition start = position();
        List<String> parts = new ArrayList<>(3);
        do {
            if (!atName()) {
                throw unexpected();
            }
            parts.add(take().value());
        } while (acceptSymbol("."));
        return new QualifiedName(parts, start);
    }

    /** Names with commas between them. */
    List<QualifiedName> names() throws SqlNotUnderstoodException {
        List<QualifiedName> names = new ArrayList<>();
        do {
            names.add(name());
        } while (acceptSymbol(","));
        return names;
    }

    /** Whether any token from the cursor on is one of the words. The cursor stays. */
    boolean remainderHasAny(String... words) {
        for (int i = next; i < tokens.size(); i++) {
            for (String word : words) {
                if (tokens.get(i).isWord(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether VALUES or WITH follow an AS, parentheses between them or not. The cursor stays. */
    boolean remainderHasQueryBehindAs() {
        boolean behindAs = false;
        for (int i = next; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (behindAs && (token.isWord("values") || token.isWord("with"))) {
                return true;
            }
            behindAs = token.isWord("as") || (behindAs && token.isSymbol("("));
        }
        return false;
    }

    /** Moves behind the first {@code word} from the cursor on; false, and stays, when there is none. */
    boolean skipPast(String word) {
        for (int i = next; i < tokens.size(); i++) {
            if (tokens.get(i).isWord(word)) {
                next = i + 1;
                return true;
            }
        }
        return false;
    }

    /** Where the token at the cursor stands; at the end, where the last one does. */
    SourcePosition position() {
        return statement.position(tokens.get(Math.min(next, tokens.size() - 1)));
    }

    SqlNotUnderstoodException unexpected() {
        String what = atEnd() ? "the statement ends too early" : "this part of the statement is not understood";
        return new SqlNotUnderstoodException(Reason.SYNTAX, what, position(), "");
    }
}
