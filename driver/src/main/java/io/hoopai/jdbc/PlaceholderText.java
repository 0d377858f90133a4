package io.hoopai.jdbc;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.Lexer;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as a JDBC client writes it, and the same text as the server reads it. Immutable.
 *
 * <p>For Postgres, JDBC writes a parameter as {@code ?} and an operator that contains a question mark with {@code ??};
 * the server knows {@code $1} and {@code ?}. What is judged is the server's notation. What is sent is that notation
 * turned back at exactly the places where it was turned, so that the two cannot differ in anything else. For MySQL both
 * are the same.
 *
 * @param client as the client wrote it
 * @param server as the server reads it
 */
record PlaceholderText(String client, String server, List<Edit> edits) {
    /**
     * One place where the notations differ.
     *
     * @param clientStart where it is in the client's text
     * @param serverStart where it is in the server's text
     * @param serverEnd behind its last unit there
     * @param sent what the database's driver is given for it
     */
    record Edit(int clientStart, int serverStart, int serverEnd, String sent) {}

    PlaceholderText {
        requireNonNull(client, "client is null");
        requireNonNull(server, "server is null");
        edits = List.copyOf(edits);
    }

    /** A text without anything to turn. */
    static PlaceholderText plain(String text) {
        return new PlaceholderText(text, text, List.of());
    }

    /**
     * @param parameters whether a lone question mark is a parameter, as in a prepared statement, or an operator
     */
    static PlaceholderText of(Dialect dialect, String text, boolean parameters) {
        if (dialect == Dialect.MYSQL || text.indexOf('?') < 0) {
            return plain(text);
        }
        try {
            return new Notation(text, parameters).turn();
        } catch (SqlNotUnderstoodException e) {
            // Judged as it is, it is refused for the very same reason, and the refusal is on record.
            return plain(text);
        }
    }

    /**
     * The judged text in the client's notation.
     *
     * @param judged the server's text with nothing changed but comments blanked
     */
    String toClientNotation(String judged) {
        if (judged.length() != server.length()) {
            throw new IllegalArgumentException("not the text that was judged");
        }
        if (edits.isEmpty()) {
            return judged;
        }
        StringBuilder text = new StringBuilder(judged.length());
        int from = 0;
        for (Edit edit : edits) {
            text.append(judged, from, edit.serverStart()).append(edit.sent());
            from = edit.serverEnd();
        }
        return text.append(judged, from, judged.length()).toString();
    }

    /**
     * A judged text that was rewritten, in the client's notation: the parameters in it are the client's, in their order, and
     * whatever else has a question mark is an operator.
     *
     * @throws SQLException when the parameters are not those of the client's text
     */
    static String rewrittenInClientNotation(Dialect dialect, PlaceholderText judgedFor, String rewritten)
            throws SQLException {
        if (dialect == Dialect.MYSQL) {
            return rewritten;
        }
        StringBuilder text = new StringBuilder(rewritten.length());
        int copied = 0;
        int turned = 0;
        try {
            for (LexedStatement statement : Lexer.of(dialect).lex(rewritten, ReadLimits.DEFAULT.rewritten())) {
                int parameter = 0;
                for (Token token : statement.tokens()) {
                    boolean operator =
                            token.kind() == TokenKind.OPERATOR && token.value().indexOf('?') >= 0;
                    if (!operator && token.kind() != TokenKind.PARAMETER) {
                        continue;
                    }
                    text.append(rewritten, copied, token.start());
                    copied = token.end();
                    if (operator) {
                        text.append(token.value().replace("?", "??"));
                    } else if (token.value().equals("$" + ++parameter)) {
                        text.append('?');
                        turned++;
                    } else {
                        throw Denials.unsupported("numbered parameters in a statement that computes with masks");
                    }
                }
            }
        } catch (SqlNotUnderstoodException e) {
            throw Denials.refused("not-understood", "the statement with its masks is too long for a driver");
        }
        long clients = judgedFor.edits().stream()
                .filter(edit -> edit.sent().equals("?"))
                .count();
        if (turned != clients) {
            throw Denials.unsupported("numbered parameters in a statement that computes with masks");
        }
        return text.append(rewritten, copied, rewritten.length()).toString();
    }

    /** The place in the client's text of a place in the server's. */
    int clientOffset(int serverOffset) {
        int shift = 0;
        for (Edit edit : edits) {
            if (serverOffset < edit.serverEnd()) {
                return serverOffset < edit.serverStart() ? serverOffset + shift : edit.clientStart();
            }
            shift = clientEnd(edit) - edit.serverEnd();
        }
        return Math.min(serverOffset + shift, client.length());
    }

    private int clientEnd(Edit edit) {
        boolean doubled = client.startsWith("??", edit.clientStart());
        return edit.clientStart() + (doubled ? 2 : 1);
    }

    /** Turns one Postgres text. */
    private static final class Notation {
        private final String text;
        private final boolean parameters;
        private final StringBuilder server = new StringBuilder();
        private final List<Edit> edits = new ArrayList<>();
        private int copied;
        private int parameter;

        Notation(String text, boolean parameters) {
            this.text = text;
            this.parameters = parameters;
        }

        PlaceholderText turn() throws SqlNotUnderstoodException {
            for (LexedStatement statement : Lexer.of(Dialect.POSTGRESQL).lex(text, ReadLimits.DEFAULT)) {
                parameter = 0; // the driver sends every statement of a text on its own, numbered from 1
                for (Token token : statement.tokens()) {
                    if (token.kind() == TokenKind.OPERATOR) {
                        operator(token);
                    }
                }
            }
            server.append(text, copied, text.length());
            return new PlaceholderText(text, server.toString(), edits);
        }

        private void operator(Token token) {
            for (int i = token.start(); i < token.end(); i++) {
                if (text.charAt(i) != '?') {
                    continue;
                }
                boolean doubled = i + 1 < token.end() && text.charAt(i + 1) == '?';
                server.append(text, copied, i);
                int start = server.length();
                if (doubled || !parameters) {
                    server.append('?');
                    edits.add(new Edit(i, start, server.length(), "??"));
                } else {
                    server.append('$').append(++parameter);
                    edits.add(new Edit(i, start, server.length(), "?"));
                }
                if (doubled) {
                    i++;
                }
                copied = i + 1;
            }
        }
    }
}
