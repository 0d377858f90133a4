package io.hoopai.witness;

import io.hoopai.sql.PredicateProver;
import io.hoopai.sql.ReadLimits;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.Statement;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPath;
import io.hoopai.sql.lexer.Lexer;
import io.hoopai.sql.lexer.Token;
import io.hoopai.sql.lexer.TokenKind;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.calcite.DataContexts;
import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexExecutorImpl;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSimplify;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUpdate;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Has Apache Calcite simplify the condition of an UPDATE or DELETE of one table, knowing which columns have no NULLs:
 * {@code id > 0 OR id <= 0} is true of every row. What Calcite does not read is not proven. Safe for use by many threads.
 */
public final class CalcitePredicateProver implements PredicateProver {
    private static final Set<String> ALTERNATIVES = Set.of("or", "||", "xor", "not", "!", "case");

    private final Map<Catalog, CatalogSchema> schemas = Collections.synchronizedMap(new WeakHashMap<>());

    /** For {@link java.util.ServiceLoader}. */
    public CalcitePredicateProver() {}

    @Override
    public boolean provesUnbounded(Statement statement, Catalog catalog, SearchPath path) {
        try {
            if (!hasAlternatives(statement, catalog)) {
                return false;
            }
            CatalogSchema schema = schemas.computeIfAbsent(catalog, CatalogSchema::ofDeclared);
            CalciteReader reader = new CalciteReader(schema, path);
            Optional<SqlNode> touched = rowsTouched(reader.parse(WitnessText.of(statement.sql(), catalog.dialect())));
            return touched.isPresent() && isWhole(reader.convert(touched.get()));
        } catch (SqlNotUnderstoodException | SqlParseException e) {
            return false;
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            // Calcite's ways of saying that a statement is beyond it
            return false;
        }
    }

    /**
     * Whether there is an OR, a NOT or a CASE in it. A conjunction holds for every row only when each of its parts does,
     * and the parts are what our own reading has looked at; it is spared the wait.
     */
    private static boolean hasAlternatives(Statement statement, Catalog catalog) throws SqlNotUnderstoodException {
        for (Token token : Lexer.of(catalog.dialect())
                .lex(statement.sql(), ReadLimits.DEFAULT)
                .get(0)
                .tokens()) {
            if (ALTERNATIVES.contains(token.kind() == TokenKind.OPERATOR ? token.value() : token.word())) {
                return true;
            }
        }
        return false;
    }

    /** The query for the rows that a change touches. */
    private static Optional<SqlNode> rowsTouched(SqlNode change) {
        if (change instanceof SqlDelete delete) {
            return Optional.of(select(delete.getTargetTable(), delete.getAlias(), delete.getCondition()));
        } else if (change instanceof SqlUpdate update) {
            return Optional.of(select(update.getTargetTable(), update.getAlias(), update.getCondition()));
        }
        return Optional.empty();
    }

    private static SqlNode select(SqlNode table, SqlIdentifier alias, SqlNode condition) {
        SqlParserPos at = table.getParserPosition();
        SqlNode from =
                alias == null ? table : new SqlBasicCall(SqlStdOperatorTable.AS, new SqlNode[] {table, alias}, at);
        return new SqlSelect(
                at,
                null,
                SqlNodeList.of(SqlIdentifier.star(at)),
                from,
                condition,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Whether a query gives every row of its table. */
    private static boolean isWhole(RelNode query) {
        RelNode node = query;
        while (node instanceof Project project) {
            node = project.getInput();
        }
        if (node instanceof TableScan) {
            return true;
        }
        if (!(node instanceof Filter filter) || !(filter.getInput() instanceof TableScan)) {
            return false;
        }
        RexSimplify simplify = new RexSimplify(
                filter.getCluster().getRexBuilder(),
                RelOptPredicateList.EMPTY,
                new RexExecutorImpl(DataContexts.EMPTY));
        RexNode condition = RexUtil.expandSearch(filter.getCluster().getRexBuilder(), null, filter.getCondition());
        return simplify.simplifyUnknownAsFalse(condition).isAlwaysTrue();
    }
}
