package io.hoopai.witness;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.SearchPath;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.ViewExpanders;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.impl.ParseException;
import org.apache.calcite.sql.parser.impl.SqlParserImpl;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;

/** Calcite's way from a text to relational algebra, over a catalog snapshot. For one statement; not safe for threads. */
final class CalciteReader {
    private final CatalogSchema schema;
    private final SearchPath path;

    CalciteReader(CatalogSchema schema, SearchPath path) {
        this.schema = schema;
        this.path = path;
    }

    SqlNode parse(String text) throws SqlParseException {
        return SqlParser.create(text, parserConfig()).parseStmt();
    }

    /**
     * With subqueries expanded: unexpanded, Calcite gives the outputs they feed no origins at all, rather than saying
     * that it does not know. Correlated ones become joins, which it can follow.
     */
    RelNode convert(SqlNode query) {
        RelDataTypeFactory types = new JavaTypeFactoryImpl();
        CalciteCatalogReader reader = new PathReader(schema, path, types);
        SqlOperatorTable operators = SqlOperatorTables.chain(
                SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(SqlLibrary.STANDARD, library()), reader);
        SqlValidator validator = SqlValidatorUtil.newValidator(
                operators,
                reader,
                types,
                SqlValidator.Config.DEFAULT
                        .withConformance(SqlConformanceEnum.LENIENT)
                        .withLenientOperatorLookup(true)
                        .withIdentifierExpansion(true));
        SqlNode validated = validator.validate(query);
        RelOptCluster cluster = RelOptCluster.create(new VolcanoPlanner(), new RexBuilder(types));
        SqlToRelConverter converter = new SqlToRelConverter(
                ViewExpanders.simpleContext(cluster),
                validator,
                reader,
                cluster,
                StandardConvertletTable.INSTANCE,
                SqlToRelConverter.config().withExpand(true).withTrimUnusedFields(false));
        RelNode converted = converter.convertQuery(validated, false, true).project();
        return converter.decorrelate(validated, converted);
    }

    /** Words are folded before they come here. */
    private SqlParser.Config parserConfig() {
        return SqlParser.config()
                .withQuoting(schema.dialect() == Dialect.MYSQL ? Quoting.BACK_TICK : Quoting.DOUBLE_QUOTE)
                .withUnquotedCasing(Casing.UNCHANGED)
                .withQuotedCasing(Casing.UNCHANGED)
                .withIdentifierMaxLength(256)
                .withConformance(SqlConformanceEnum.LENIENT)
                .withParserFactory(CalciteReader::parser);
    }

    /** Nobody asks what Calcite would have expected instead, and it takes many times as long to find out as to parse. */
    private static SqlAbstractParserImpl parser(Reader text) {
        return new SqlParserImpl(text) {
            @Override
            public ParseException generateParseException() {
                return new ParseException("not of this grammar");
            }
        };
    }

    private SqlLibrary library() {
        return schema.dialect() == Dialect.MYSQL ? SqlLibrary.MYSQL : SqlLibrary.POSTGRESQL;
    }

    /** Looks unqualified relations up along the search path. */
    private static final class PathReader extends CalciteCatalogReader {
        PathReader(CatalogSchema schema, SearchPath path, RelDataTypeFactory types) {
            super(
                    schema.root(),
                    SqlNameMatchers.withCaseSensitive(schema.dialect() == Dialect.POSTGRESQL),
                    paths(path),
                    types,
                    new CalciteConnectionConfigImpl(new Properties()));
        }

        private static List<List<String>> paths(SearchPath path) {
            List<List<String>> paths = new ArrayList<>();
            for (String schema : path.schemas()) {
                paths.add(List.of(schema));
            }
            paths.add(List.of());
            return paths;
        }
    }
}
