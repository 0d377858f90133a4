package io.hoopai.witness;

import io.hoopai.sql.ColumnFlow;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.LineageWitness;
import io.hoopai.sql.OutputColumn;
import io.hoopai.sql.Reference;
import io.hoopai.sql.ReferenceKind;
import io.hoopai.sql.SqlNotUnderstoodException;
import io.hoopai.sql.Statement;
import io.hoopai.sql.StatementKind;
import io.hoopai.sql.catalog.Catalog;
import io.hoopai.sql.catalog.SearchPath;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.calcite.sql.parser.SqlParseException;

/**
 * Has Apache Calcite find the origins of every output of a query, and looks for base columns that the lineage lacks.
 * Calcite reads about half of what agents write for Postgres; on the rest this abstains. Safe for use by many threads.
 *
 * <p>Calcite follows conditions into outputs where the lineage has a reference instead (FILTER, EXISTS, a subquery in
 * the SELECT list), so a computed origin may also be a reference, of a kind that no protected column is allowed.
 */
public final class CalciteWitness implements LineageWitness {
    /** References that are allowed on protected columns, or may be: such a reference is no stand-in for a flow. */
    private static final Set<ReferenceKind> TOLERATED =
            Set.of(ReferenceKind.COMPUTED_TOTALLY, ReferenceKind.NULL_TEST, ReferenceKind.EQUALS_CONSTANT);

    private final Map<Catalog, CatalogSchema> schemas = Collections.synchronizedMap(new WeakHashMap<>());

    /** For {@link java.util.ServiceLoader}. */
    public CalciteWitness() {}

    @Override
    public String name() {
        return "calcite";
    }

    @Override
    public Testimony examine(Statement statement, Catalog catalog, SearchPath path) {
        if (statement.kind() != StatementKind.SELECT || !statement.outputsKnown()) {
            return Testimony.ABSTAINS;
        }
        try {
            String text = WitnessText.of(statement.sql(), catalog.dialect());
            CatalogSchema schema = schemas.computeIfAbsent(catalog, CatalogSchema::ofNullable);
            return compare(statement, new OriginFinder(schema, path).find(text));
        } catch (SqlNotUnderstoodException | SqlParseException e) {
            return Testimony.ABSTAINS;
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            // Calcite's ways of saying that a query is beyond it
            return Testimony.ABSTAINS;
        }
    }

    private static Testimony compare(Statement statement, List<Optional<Set<Origin>>> origins) {
        List<OutputColumn> outputs = statement.outputs();
        if (origins.size() != outputs.size()) {
            return Testimony.ABSTAINS;
        }
        boolean complete = true;
        for (int i = 0; i < outputs.size(); i++) {
            if (origins.get(i).isEmpty()) {
                complete = false;
                continue;
            }
            for (Origin origin : origins.get(i).get()) {
                if (!names(outputs.get(i), origin) && !(origin.computed() && isReferenced(statement, origin))) {
                    return Testimony.DISAGREES;
                }
            }
        }
        return complete ? Testimony.AGREES : Testimony.ABSTAINS;
    }

    private static boolean names(OutputColumn output, Origin origin) {
        for (ColumnFlow flow : output.flows()) {
            if (flow.column().equals(origin.column())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReferenced(Statement statement, Origin origin) {
        for (Reference reference : statement.references()) {
            if (reference.column().equals(origin.column()) && !TOLERATED.contains(reference.kind())) {
                return true;
            }
        }
        return false;
    }

    /**
     * A base column that reaches an output.
     *
     * @param computed whether by a computation
     */
    record Origin(ColumnRef column, boolean computed) {}
}
