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
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.JaninoRelMetadataProvider;
import org.apache.calcite.rel.metadata.RelColumnOrigin;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.metadata.RelMetadataQueryBase;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;

/** Has Calcite convert one query, and asks for the origins of its columns. */
final class OriginFinder {
    private final CatalogSchema schema;
    private final CalciteReader reader;

    OriginFinder(CatalogSchema schema, SearchPath path) {
        this.schema = schema;
        this.reader = new CalciteReader(schema, path);
    }

    /**
     * For each output its origins, or empty where Calcite does not know them or they are not base columns. Empty as a whole
     * where it has the outputs in another order than the server.
     */
    List<Optional<Set<Origin>>> find(String text) throws SqlParseException {
        SqlNode parsed = reader.parse(text);
        if (schema.dialect() == Dialect.MYSQL && SwappedJoins.in(parsed)) {
            return List.of();
        }
        RelNode root = reader.convert(parsed.accept(new PresenceBlind()));
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
}
