package io.hoopai.witness;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SourcePosition;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.lexer.Lexer;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;

/** A statement as Calcite's parser gets it: as every parser does, and with its placeholders as {@code ?}. */
final class WitnessText {
    /** Calcite's validator and converter are not linear; what is longer is not worth the wait. */
    private static final int MOST_TOKENS = 2_000;

    private WitnessText() {}

    static String of(String sql, Dialect dialect) throws SqlNotUnderstoodException {
        ParserText given =
                ParserText.of(Lexer.of(dialect).lex(sql, ReadLimits.DEFAULT).get(0));
        if (given.tokens().size() > MOST_TOKENS) {
            throw new SqlNotUnderstoodException(
                    Reason.TOO_LARGE, "too long for a second opinion", SourcePosition.START, "");
        }
        StringBuilder text = new StringBuilder(given.text().length());
        for (Token token : given.tokens()) {
            text.append(token.kind() == TokenKind.PARAMETER ? "?" : given.text().substring(token.start(), token.end()))
                    .append(' ');
        }
        return text.toString();
    }
}
