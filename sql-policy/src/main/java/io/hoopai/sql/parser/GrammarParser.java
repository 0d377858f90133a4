package io.hoopai.sql.parser;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.lexer.ParserText;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenConservation;
import io.hoopai.sql.lexer.TokenKind;
import net.sf.jsqlparser.parser.AbstractJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.Statement;

/**
 * JSqlParser, made safe: called on the caller's thread, held to read its input to the end, and its tree printed and
 * compared with what it was given, token by token.
 */
final class GrammarParser {
    private static final String HINT = "check the statement's syntax; simpler forms are understood best";

    private GrammarParser() {}

    static Statement parse(ParserText text) throws SqlNotUnderstoodException {
        CCJSqlParser parser = new CCJSqlParser(new StringProvider(text.text()))
                .withDialect(dialect(text.statement().dialect()))
                .withAllowComplexParsing(true);
        Statement statement;
        try {
            statement = parser.Statement();
            // the parser is content with a prefix
            net.sf.jsqlparser.parser.Token behind = parser.getNextToken();
            if (behind.kind != CCJSqlParserConstants.EOF) {
                throw syntaxError(text, behind.absoluteBegin - 1);
            }
        } catch (ParseException e) {
            throw syntaxError(text, offset(e, text));
        } catch (TokenMgrException e) {
            throw syntaxError(text, 0);
        }
        if (statement == null) {
            throw syntaxError(text, 0);
        }
        TokenConservation.check(text, statement.toString());
        return statement;
    }

    private static AbstractJSqlParser.Dialect dialect(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> AbstractJSqlParser.Dialect.POSTGRESQL;
            case MYSQL -> AbstractJSqlParser.Dialect.MYSQL;
        };
    }

    private static int offset(ParseException e, ParserText text) {
        if (e.currentToken == null || e.currentToken.next == null) {
            return 0;
        }
        return e.currentToken.next.kind == CCJSqlParserConstants.EOF
                ? text.text().length()
                : e.currentToken.next.absoluteBegin - 1;
    }

    private static SqlNotUnderstoodException syntaxError(ParserText text, int offset) {
        if (offset >= text.text().length()) {
            return new SqlNotUnderstoodException(
                    Reason.SYNTAX, "the statement ends too early", text.position(offset), HINT);
        }
        Token token = text.clientToken(offset);
        boolean constant = token.kind() == TokenKind.STRING
                || token.kind() == TokenKind.BIT_STRING
                || token.kind() == TokenKind.NUMBER;
        return new SqlNotUnderstoodException(
                Reason.SYNTAX,
                constant ? "a constant was not expected here" : "`" + token.value() + "` was not expected here",
                text.position(offset),
                HINT);
    }
}
