package io.hoopai.sql.parser;

import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.TokenKind;
import io.hoopai.sql.tree.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names, and which words can be one where. Not safe for use by several threads. */
final class Names {
    private final Tokens tokens;
    private final Keywords keywords;
    private final Map<String, Set<String>> joined;
    private final String quote;

    /**
     * @param joined words that are other tokens to the server's scanner before some others, with these
     * @param quote the sign that quotes a name in this dialect
     */
    Names(Tokens tokens, Keywords keywords, Map<String, Set<String>> joined, String quote) {
        this.tokens = tokens;
        this.keywords = keywords;
        this.joined = joined;
        this.quote = quote;
    }

    /** Whether the token {@code ahead} of the cursor can be the name of a column, a table and the like. */
    boolean atName(int ahead) {
        return tokens.at(ahead, TokenKind.QUOTED_NAME)
                || (tokens.at(ahead, TokenKind.WORD)
                        && keywords.mayNameColumn(tokens.text(ahead))
                        && !atJoinedWord(ahead));
    }

    /** Whether the scanner joins the token with the one behind it: what it makes of the two names nothing. */
    private boolean atJoinedWord(int ahead) {
        return tokens.at(ahead + 1, TokenKind.WORD)
                && joined.getOrDefault(tokens.text(ahead), Set.of()).contains(tokens.text(ahead + 1));
    }

    boolean atName() {
        return atName(0);
    }

    /** Whether the token at the cursor is a name that the grammar has no use of its own for. */
    boolean atNoKeyword() {
        return tokens.at(TokenKind.QUOTED_NAME) || (tokens.at(TokenKind.WORD) && !keywords.contains(tokens.text()));
    }

    /** Whether the token at the cursor can be the name of a function or a type. */
    boolean atFunctionName() {
        return tokens.at(TokenKind.QUOTED_NAME)
                || (tokens.at(TokenKind.WORD) && keywords.mayNameFunction(tokens.text()));
    }

    /** Whether the cursor is at the name of a function, which may begin with that of a schema ({@code func_name} of Postgres). */
    boolean atNameOfFunction() {
        return tokens.text(1).equals(".") ? atName() : atFunctionName();
    }

    /** Whether the token at the cursor can be the alias of an output without AS. */
    boolean atBareLabel() {
        return tokens.at(TokenKind.QUOTED_NAME)
                || (tokens.at(TokenKind.WORD) && keywords.mayBeBareLabel(tokens.text()));
    }

    /** Whether the token {@code ahead} of the cursor can stand behind AS or a dot, where every word can. */
    boolean atLabel(int ahead) {
        return tokens.at(ahead, TokenKind.QUOTED_NAME) || (tokens.at(ahead, TokenKind.WORD) && !atJoinedWord(ahead));
    }

    /** The name of a column, a table and the like. */
    String name(String what) throws SqlNotUnderstoodException {
        if (!atName()) {
            throw expected(what);
        }
        return tokens.take().value();
    }

    String name() throws SqlNotUnderstoodException {
        return name("a name");
    }

    /** A word behind AS or a dot. */
    String label() throws SqlNotUnderstoodException {
        if (!atLabel(0)) {
            throw tokens.expected("a name");
        }
        return tokens.take().value();
    }

    /** A possibly qualified name of a table and the like. */
    QualifiedName qualified(String what) throws SqlNotUnderstoodException {
        SourcePosition position = tokens.position();
        String first = name(what);
        if (!tokens.at(".")) {
            return new QualifiedName(List.of(first), position);
        }
        List<String> parts = new ArrayList<>(3);
        parts.add(first);
        while (tokens.accept(".")) {
            parts.add(label());
        }
        return new QualifiedName(parts, position);
    }

    /** Names with commas between them. */
    List<String> list() throws SqlNotUnderstoodException {
        List<String> names = new ArrayList<>();
        do {
            names.add(name());
        } while (tokens.accept(","));
        return names;
    }

    /** A list of names in parentheses if there is one; else none. */
    List<String> optionalList() throws SqlNotUnderstoodException {
        if (!tokens.accept("(")) {
            return List.of();
        }
        List<String> names = list();
        tokens.expect(")");
        return names;
    }

    SqlNotUnderstoodException expected(String what) {
        return tokens.expectedName(what, quote);
    }
}
