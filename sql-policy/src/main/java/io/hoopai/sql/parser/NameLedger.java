package io.hoopai.sql.parser;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.lexer.ParserText;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Keeps account of every word and quoted name of a statement: each must end up as a name in the tree, or be a word of
 * the grammar. A name that the translation loses on its way stays on the ledger, and the statement is refused.
 *
 * <p>Also the one place where a name, raw as it comes from the parser, becomes the name that the server sees.
 */
final class NameLedger {
    private final ParserText text;
    private final Dialect dialect;
    private final SyntaxWords syntax;
    private final Map<String, Integer> open = new HashMap<>();

    NameLedger(ParserText text) {
        this.text = text;
        this.dialect = text.statement().dialect();
        this.syntax = SyntaxWords.of(dialect);
        for (Token token : text.tokens()) {
            if (token.isName()) {
                open.merge(key(token), 1, Integer::sum);
            }
        }
    }

    /** Takes a name that stands where the grammar does not allow a reserved word to stand unquoted. */
    String take(String raw, int offset) throws SqlNotUnderstoodException {
        if (!isQuoted(raw) && syntax.isReserved(raw.toLowerCase(Locale.ROOT))) {
            throw misread(raw, offset);
        }
        return takeLabel(raw, offset);
    }

    /** Takes the name of a function without a schema. */
    String takeFunction(String raw, int offset) throws SqlNotUnderstoodException {
        if (!isQuoted(raw) && !syntax.isCallable(raw.toLowerCase(Locale.ROOT))) {
            throw misread(raw, offset);
        }
        return takeLabel(raw, offset);
    }

    /** Takes a name that may be a reserved word: behind a dot, or behind AS. */
    String takeLabel(String raw, int offset) throws SqlNotUnderstoodException {
        boolean quoted = isQuoted(raw);
        String name = quoted ? unquote(raw) : fold(raw);
        if (name.isEmpty() || (!quoted && !isPlainWord(raw))) {
            throw misread(raw, offset);
        }
        strike(quoted ? quotedKey(name) : wordKey(name), raw, offset);
        return name;
    }

    /** Takes a word that means something to the grammar here, such as the field of an {@code extract}. */
    void takeWord(String word, int offset) throws SqlNotUnderstoodException {
        strike(wordKey(word), word, offset);
    }

    /** Refuses the statement if any word is left that the grammar does not explain. */
    void close() throws SqlNotUnderstoodException {
        for (Map.Entry<String, Integer> entry : open.entrySet()) {
            if (entry.getValue() > 0 && !syntax.contains(entry.getKey())) {
                throw unaccounted(entry.getKey());
            }
        }
    }

    private SqlNotUnderstoodException unaccounted(String key) {
        Token last = text.tokens().get(0);
        for (Token token : text.tokens()) {
            if (token.isName() && key(token).equals(key)) {
                last = token;
            }
        }
        return new SqlNotUnderstoodException(
                Reason.MISREAD,
                "the word `" + last.value() + "` was not understood",
                text.position(last.start()),
                "write the statement without it");
    }

    private void strike(String key, String raw, int offset) throws SqlNotUnderstoodException {
        Integer left = open.get(key);
        if (left == null || left == 0) {
            throw misread(raw, offset);
        }
        open.put(key, left - 1);
    }

    private SqlNotUnderstoodException misread(String raw, int offset) {
        return new SqlNotUnderstoodException(
                Reason.MISREAD,
                "the name `" + raw + "` cannot be read with certainty here",
                text.position(offset),
                "quote the name if it is one, or write the statement in another way");
    }

    private String key(Token token) {
        return token.kind() == TokenKind.QUOTED_NAME ? quotedKey(token.value()) : wordKey(token.value());
    }

    private static String quotedKey(String name) {
        return '"' + name;
    }

    private static String wordKey(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private boolean isQuoted(String raw) {
        char quote = quote();
        return raw.length() >= 2 && raw.charAt(0) == quote && raw.charAt(raw.length() - 1) == quote;
    }

    private char quote() {
        return dialect == Dialect.MYSQL ? '`' : '"';
    }

    private String unquote(String raw) {
        String quote = String.valueOf(quote());
        return raw.substring(1, raw.length() - 1).replace(quote + quote, quote);
    }

    /**
     * The text that the parser gets has its words folded, but the parser gives some back in upper case.
     *
     * <p>MySQL keeps the case as written: whether it counts depends on what is named, and on the server's settings.
     */
    private String fold(String raw) {
        if (dialect == Dialect.MYSQL) {
            return raw;
        }
        return raw.toLowerCase(Locale.ROOT);
    }

    private static boolean isPlainWord(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (c < '0' || c > '9') && c != '_') {
                return false;
            }
        }
        return true;
    }
}
