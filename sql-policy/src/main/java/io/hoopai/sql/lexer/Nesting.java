package io.hoopai.sql.lexer;

import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;

/**
 * How deep the tokens of one statement are nested, counted without knowing the grammar. Brackets and CASE … END are
 * kept on a stack; END closes a CASE only when nothing was opened since, so that an alias called {@code end} inside
 * parentheses cannot hide the depth from the cap. A chain of prefix operators, or of one word repeated, nests as well:
 * parsers descend one level for each.
 */
final class Nesting {
    private static final char CASE = 'c';

    private final SourceText source;
    private final int limit;
    private final char[] open;
    private int depth;
    private int chain;
    private String previousWord = "";

    Nesting(SourceText source, int limit) {
        this.source = source;
        this.limit = limit;
        this.open = new char[limit];
    }

    boolean isOpen() {
        return depth > 0;
    }

    void add(Token token) throws SqlNotUnderstoodException {
        count(token);
        switch (token.kind()) {
            case PUNCTUATION -> bracket(token);
            case WORD -> {
                if (token.isWord("case")) {
                    push(CASE, token);
                } else if (token.isWord("end") && depth > 0 && open[depth - 1] == CASE) {
                    depth--;
                }
            }
            default -> {}
        }
    }

    /** Throws when something is still open at the end of a statement. */
    void end(int offset) throws SqlNotUnderstoodException {
        while (depth > 0 && open[depth - 1] == CASE) {
            depth--;
        }
        if (depth > 0) {
            throw source.notUnderstood(
                    Reason.LEXICAL,
                    "a `" + open[depth - 1] + "` is not closed when the statement ends",
                    offset,
                    "close every bracket before the end or the semicolon");
        }
        chain = 0;
        previousWord = "";
    }

    private void count(Token token) throws SqlNotUnderstoodException {
        boolean repeated = token.kind() == TokenKind.WORD && Token.sameWord(token.value(), previousWord);
        chain = repeated || token.kind() == TokenKind.OPERATOR || token.isWord("not") ? chain + 1 : 0;
        previousWord = token.kind() == TokenKind.WORD ? token.value() : "";
        if (depth + chain > limit) {
            throw tooDeep(token);
        }
    }

    private void bracket(Token token) throws SqlNotUnderstoodException {
        switch (token.value()) {
            case "(" -> push('(', token);
            case "[" -> push('[', token);
            case ")" -> pop('(', token);
            case "]" -> pop('[', token);
            default -> {}
        }
    }

    private void push(char opening, Token token) throws SqlNotUnderstoodException {
        if (depth == limit) {
            throw tooDeep(token);
        }
        open[depth++] = opening;
    }

    private void pop(char opening, Token token) throws SqlNotUnderstoodException {
        while (depth > 0 && open[depth - 1] == CASE) {
            depth--;
        }
        if (depth == 0 || open[depth - 1] != opening) {
            throw source.notUnderstood(
                    Reason.LEXICAL, "`" + token.value() + "` closes nothing that is open", token.start(), "");
        }
        depth--;
    }

    private SqlNotUnderstoodException tooDeep(Token token) {
        return source.notUnderstood(
                Reason.TOO_LARGE,
                "the statement is nested more than " + limit + " levels deep",
                token.start(),
                "flatten it: use IN lists, joins or common table expressions");
    }
}
