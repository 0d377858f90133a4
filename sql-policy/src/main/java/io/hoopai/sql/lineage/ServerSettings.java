package io.hoopai.sql.lineage;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.Relation;
import io.hoopai.sql.tree.Expression;
import io.hoopai.sql.tree.FromItem;
import io.hoopai.sql.tree.Query;
import io.hoopai.sql.tree.QueryBody;
import io.hoopai.sql.tree.Select;
import io.hoopai.sql.tree.SelectItem;
import java.util.Optional;
import java.util.Set;

/**
 * Queries that show of {@code pg_settings} nothing but settings that were fixed when the server was built. Drivers ask for
 * these; other rows of the relation may hold passwords.
 *
 * <p>The form is exact: {@code SELECT columns FROM pg_settings WHERE name = 'constant'}, as a whole statement. Any other
 * condition, a HAVING, or a query around it, could be computed by the server for a row before that row is filtered out, and
 * tell of it by failing.
 */
final class ServerSettings {
    private static final String SCHEMA = "pg_catalog";
    private static final String NAME = "pg_settings";

    private static final Set<String> HARMLESS = Set.of(
            "block_size",
            "integer_datetimes",
            "max_function_args",
            "max_identifier_length",
            "max_index_keys",
            "server_encoding",
            "server_version",
            "server_version_num");

    private final Resolution resolution;

    ServerSettings(Resolution resolution) {
        this.resolution = resolution;
    }

    /** The relation, when a whole statement shows harmless settings of it. */
    Optional<RelationName> shownBy(Query query) {
        if (resolution.index().dialect() != Dialect.POSTGRESQL || !isPlain(query)) {
            return Optional.empty();
        }
        QueryBody body = query.body();
        if (!(body instanceof Select select) || !isPlain(select)) {
            return Optional.empty();
        }
        return settings(select.from().get(0))
                .filter(relation -> select.items().stream().allMatch(item -> isColumn(item, relation)))
                .filter(relation -> picksOne(select.where()))
                .map(Relation::name);
    }

    private static boolean isPlain(Query query) {
        return query.with().isEmpty()
                && query.orderBy().isEmpty()
                && query.limits().isEmpty()
                && !query.locking();
    }

    private static boolean isPlain(Select select) {
        return !select.distinct()
                && select.from().size() == 1
                && select.groupBy().isEmpty()
                && select.having().isEmpty()
                && select.windows().isEmpty();
    }

    private Optional<Relation> settings(FromItem item) {
        // An alias may give its columns other names.
        if (!(item instanceof FromItem.Table table)
                || table.sample().isPresent()
                || table.alias().isPresent()) {
            return Optional.empty();
        }
        return resolution
                .relations()
                .lookUp(table.name())
                .filter(relation -> relation.name().schema().equals(SCHEMA)
                        && relation.name().name().equals(NAME));
    }

    private static boolean isColumn(SelectItem item, Relation relation) {
        return item instanceof SelectItem.Star
                || item instanceof SelectItem.Computed computed
                        && computed.expression() instanceof Expression.ColumnName column
                        && relation.columns().stream()
                                .anyMatch(one -> one.name().equals(column.name().last()));
    }

    private boolean picksOne(Optional<Expression> where) {
        if (where.isEmpty()
                || !(where.get() instanceof Expression.Binary comparison)
                || !comparison.operator().equals("=")
                || !(comparison.left() instanceof Expression.ColumnName column)
                || !column.name().last().equals("name")
                || !(comparison.right() instanceof Expression.Literal literal)
                || literal.kind() != Expression.Literal.Kind.STRING) {
            return false;
        }
        return resolution
                .literals()
                .string(literal.position())
                .filter(HARMLESS::contains)
                .isPresent();
    }
}
