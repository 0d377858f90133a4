package io.hoopai.witness;

import io.hoopai.sql.Access;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.LineageWitness;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.SqlNotUnderstoodException.Reason;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.SearchPath;
import io.hoopai.sql.lexer.Lexer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.parser.AbstractJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.TokenMgrException;

/**
 * Has JSqlParser, a grammar of other people's making, read the statement, and looks for relations that the lineage lacks.
 * It speaks only where it understood every token: what it prints of its tree must be the tokens it was given. Safe for
 * use by many threads.
 */
public final class JSqlParserWitness implements LineageWitness {
    /** Its look-ahead is not linear; what is longer is not worth the wait. */
    private static final int MOST_TOKENS = 2_000;

    /** For {@link java.util.ServiceLoader}. */
    public JSqlParserWitness() {}

    @Override
    public String name() {
        return "jsqlparser";
    }

    @Override
    public Testimony examine(Statement statement, Catalog catalog, SearchPath path) {
        try {
            ParserText text = ParserText.of(Lexer.of(catalog.dialect())
                    .lex(statement.sql(), ReadLimits.DEFAULT)
                    .get(0));
            if (text.tokens().size() > MOST_TOKENS) {
                return Testimony.ABSTAINS;
            }
            Set<List<String>> named = new NamedRelations().in(parse(text, catalog.dialect()));
            return namesAll(statement, named, catalog, path) ? Testimony.AGREES : Testimony.DISAGREES;
        } catch (SqlNotUnderstoodException | ParseException | TokenMgrException e) {
            return Testimony.ABSTAINS;
        } catch (RuntimeException | StackOverflowError e) {
            // its ways of saying that a statement is beyond it
            return Testimony.ABSTAINS;
        }
    }

    private static net.sf.jsqlparser.statement.Statement parse(ParserText text, Dialect dialect)
            throws ParseException, SqlNotUnderstoodException {
        CCJSqlParser parser = new CCJSqlParser(new StringProvider(text.text()))
                .withDialect(
                        switch (dialect) {
                            case POSTGRESQL -> AbstractJSqlParser.Dialect.POSTGRESQL;
                            case MYSQL -> AbstractJSqlParser.Dialect.MYSQL;
                        })
                .withAllowComplexParsing(true);
        net.sf.jsqlparser.statement.Statement parsed = parser.Statement();
        // it is content with a prefix
        if (parsed == null || parser.getNextToken().kind != CCJSqlParserConstants.EOF) {
            throw new SqlNotUnderstoodException(
                    Reason.SYNTAX, "not read to the end", text.statement().start(), "");
        }
        TokenConservation.check(text, parsed.toString());
        return parsed;
    }

    private static boolean namesAll(Statement statement, Set<List<String>> named, Catalog catalog, SearchPath path) {
        Set<RelationName> accessed = new HashSet<>();
        for (Access access : statement.accesses()) {
            access.relation().ifPresent(accessed::add);
        }
        for (List<String> name : named) {
            Optional<Relation> relation = find(name, catalog, path);
            if (relation.isPresent() && !accessed.contains(relation.get().name())) {
                return false;
            }
        }
        return true;
    }

    /** Empty for what the catalog does not hold: functions in FROM, and names of the statement's own. */
    private static Optional<Relation> find(List<String> name, Catalog catalog, SearchPath path) {
        return switch (name.size()) {
            case 1 -> catalog.resolve(name.get(0), path);
            case 2 -> catalog.relation(name.get(0), name.get(1));
            default -> Optional.empty();
        };
    }
}
