package io.hoopai.sql.parser;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.lexer.ConstantLedger;
import io.hoopai.sql.lexer.LexedStatement;
import io.hoopai.sql.lexer.ParserText;
import io.hoopai.sql.tree.Explain;
import io.hoopai.sql.tree.ParsedStatement;
import io.hoopai.sql.tree.Utility;
import java.util.Optional;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.upsert.Upsert;

/** The parser behind {@link StatementParser#create()}. */
final class TreeParser implements StatementParser {
    private final UtilityParser utilities = new UtilityParser();

    @Override
    public ParsedStatement parse(LexedStatement statement, ConstantLedger ledger) throws SqlNotUnderstoodException {
        if (statement.dialect() == Dialect.MYSQL) {
            return new MySqlGrammar(statement, ledger).statement();
        }
        if (ExplainPrefix.precedes(statement)) {
            return explain(statement, ExplainPrefix.of(statement));
        }
        Optional<Utility> utility = utilities.parse(statement);
        return utility.isPresent() ? utility.get() : parseGrammar(statement, ledger);
    }

    private Explain explain(LexedStatement statement, ExplainPrefix prefix) throws SqlNotUnderstoodException {
        LexedStatement explained = prefix.explained(statement);
        if (ExplainPrefix.precedes(explained) || utilities.parse(explained).isPresent()) {
            throw new SqlNotUnderstoodException(
                    Reason.UNSUPPORTED,
                    "EXPLAIN of anything but a query or DML is not supported yet",
                    explained.start(),
                    "explain a query, or an INSERT, UPDATE, DELETE or MERGE");
        }
        return new Explain(
                prefix.analyze(),
                parseGrammar(explained, new ConstantLedger(explained)),
                statement.position(statement.tokens().get(0)));
    }

    private static ParsedStatement parseGrammar(LexedStatement statement, ConstantLedger ledger)
            throws SqlNotUnderstoodException {
        if (statement.dialect() == Dialect.POSTGRESQL) {
            return new PostgresGrammar(statement, ledger).statement();
        }
        ChainLimit.check(statement);
        ParserText text = ParserText.of(statement);
        try {
            Statement parsed = GrammarParser.parse(text);
            Translation translation = new Translation(text);
            ParsedStatement translated = translate(parsed, translation);
            translation.close();
            return translated;
        } catch (StackOverflowError e) {
            throw new SqlNotUnderstoodException(
                    Reason.TOO_LARGE,
                    "the statement is nested or chained too deeply",
                    statement.start(),
                    "split the statement, or use IN or an array");
        }
    }

    private static ParsedStatement translate(Statement parsed, Translation translation)
            throws SqlNotUnderstoodException {
        QueryTranslator queries = new QueryTranslator(translation);
        if (parsed instanceof Select select) {
            return new ParsedStatement.Queried(queries.translate(select));
        }
        DmlTranslator dml = new DmlTranslator(translation, queries);
        if (parsed.getClass() == net.sf.jsqlparser.statement.insert.Insert.class) {
            return dml.insert((net.sf.jsqlparser.statement.insert.Insert) parsed);
        }
        if (parsed.getClass() == Upsert.class) {
            return dml.replace((Upsert) parsed);
        }
        if (parsed.getClass() == net.sf.jsqlparser.statement.update.Update.class) {
            return dml.update((net.sf.jsqlparser.statement.update.Update) parsed);
        }
        if (parsed.getClass() == net.sf.jsqlparser.statement.delete.Delete.class) {
            return dml.delete((net.sf.jsqlparser.statement.delete.Delete) parsed);
        }
        if (parsed.getClass() == net.sf.jsqlparser.statement.merge.Merge.class) {
            return dml.merge((net.sf.jsqlparser.statement.merge.Merge) parsed);
        }
        throw translation.unsupported(ExpressionTranslator.describe(parsed));
    }
}
