package io.hoopai.witness;

import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.Dialect;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.catalog.SearchPath;
import io.hoopai.witness.CalciteWitness.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.ViewExpanders;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.JaninoRelMetadataProvider;
import org.apache.calcite.rel.metadata.RelColumnOrigin;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.metadata.RelMetadataQueryBase;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;

/** Parses, validates and converts one query with Calcite, and asks for the origins of its columns. */
final class OriginFinder {
    private final CatalogSchema schema;
    private final SearchPath path;

    OriginFinder(CatalogSchema schema, SearchPath path) {
        this.schema = schema;
        this.path = path;
    }

    /** For each output its origins, or empty where Calcite does not know them or they are not base columns. */
    List<Optional<Set<Origin>>> find(String text) throws SqlParseException {
        RelNode root = convert(text);
        RelMetadataQueryBase.THREAD_PROVIDERS.set(
                JaninoRelMetadataProvider.of(root.getCluster().getMetadataProvider()));
        try {
            RelMetadataQuery query = root.getCluster().getMetadataQuery();
            List<Optional<Set<Origin>>> origins = new ArrayList<>();
            for (int i = 0; i < root.getRowType().getFieldCount(); i++) {
                origins.add(origins(query, root, i));
            }
            return origins;
        } finally {
            RelMetadataQueryBase.THREAD_PROVIDERS.remove();
        }
    }

    private Optional<Set<Origin>> origins(RelMetadataQuery query, RelNode root, int output) {
        Set<RelColumnOrigin> found = query.getColumnOrigins(root, output);
        if (found == null) {
            return Optional.empty();
        }
        Set<Origin> origins = new HashSet<>();
        for (RelColumnOrigin origin : found) {
            List<String> name = origin.getOriginTable().getQualifiedName();
            Optional<Relation> table = name.size() == 2 ? schema.table(name.get(0), name.get(1)) : Optional.empty();
            if (table.isEmpty()) {
                return Optional.empty();
            }
            String column = origin.getOriginTable().getRowType().getFieldNames().get(origin.getOriginColumnOrdinal());
            origins.add(new Origin(new ColumnRef(table.get().name(), column), origin.isDerived()));
        }
        return Optional.of(origins);
    }

    /**
     * With subqueries expanded: unexpanded, Calcite gives the outputs they feed no origins at all, rather than saying
     * that it does not know. Correlated ones become joins, which it can follow.
     */
    private RelNode convert(String text) throws SqlParseException {
        SqlNode parsed = SqlParser.create(text, parserConfig()).parseQuery().accept(new PresenceBlind());
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
        SqlNode validated = validator.validate(parsed);
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
                .withConformance(SqlConformanceEnum.LENIENT);
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
