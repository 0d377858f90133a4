package io.hoopai.guard;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.MaskedSql;
import io.hoopai.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the server is sent for a client's text: the canonical SQL of its statements at the places where they stood, so that
 * the positions in the server's errors are positions in what the client sent. Where statements were rewritten, positions are
 * traced back. Immutable.
 */
public final class SentText {
    private final String sql;
    private final String client;
    private final List<Piece> pieces;

    /** A statement, and where it begins in what is sent. */
    private record Piece(int start, Statement statement, Optional<MaskedSql> masked) {
        String sql() {
            return masked.map(MaskedSql::sql).orElse(statement.sql());
        }

        int clientOffset(int offset) {
            return masked.isPresent()
                    ? masked.get().clientOffset(offset)
                    : statement.start().offset() + offset;
        }
    }

    private SentText(String sql, String client, List<Piece> pieces) {
        this.sql = sql;
        this.client = client;
        this.pieces = List.copyOf(pieces);
    }

    /** @param masked the statements as they were rewritten, by position; empty for those that were not */
    static SentText of(String client, List<Statement> statements, List<Optional<MaskedSql>> masked) {
        if (statements.size() == 1
                && masked.get(0).isEmpty()
                && statements.get(0).sql().equals(client)) {
            return unchanged(client);
        }
        StringBuilder sql = new StringBuilder(client.length());
        List<Piece> pieces = new ArrayList<>();
        int behind = -1;
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            int start = statement.start().offset();
            int end = start + statement.sql().length();
            if (start <= behind || end > client.length()) {
                throw new IllegalStateException("statements overlap, or do not stand in the text");
            }
            if (behind >= 0) {
                // The client's own separator stood somewhere between the two; the first place behind the statement is
                // as good, and certainly not inside one.
                sql.append(';');
                behind++;
            }
            sql.append(" ".repeat(start - Math.max(behind, 0)));
            Piece piece = new Piece(sql.length(), statement, masked.get(i));
            sql.append(piece.sql());
            pieces.add(piece);
            behind = end;
        }
        sql.append(" ".repeat(client.length() - Math.max(behind, 0)));
        return new SentText(sql.toString(), client, pieces);
    }

    /** A text that is sent as it is. */
    public static SentText unchanged(String text) {
        return new SentText(requireNonNull(text, "text is null"), text, List.of());
    }

    public String sql() {
        return sql;
    }

    /**
     * The place in the client's text of what stands at a place in this.
     *
     * @param position counted as servers do: characters, from 1
     */
    public int clientPosition(int position) {
        boolean rewritten = pieces.stream().anyMatch(piece -> piece.masked().isPresent());
        if (!rewritten || position < 1 || position > sql.codePointCount(0, sql.length())) {
            return position;
        }
        int offset = sql.offsetByCodePoints(0, position - 1);
        Piece found = pieces.get(0);
        for (Piece piece : pieces) {
            found = piece.start() <= offset ? piece : found;
        }
        int traced = found.clientOffset(Math.max(0, offset - found.start()));
        return client.codePointCount(0, Math.min(traced, client.length())) + 1;
    }
}
