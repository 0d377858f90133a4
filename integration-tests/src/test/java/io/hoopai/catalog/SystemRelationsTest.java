package io.hoopai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;
import io.hoopai.sql.catalog.SystemRelations;
import io.hoopai.sql.catalog.SystemRelations.Content;
import io.hoopai.testing.TestDatabase;
import io.hoopai.testing.TestDatabases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares what is known of the system relations with the relations that servers have. */
class SystemRelationsTest {
    @Test
    void everySystemRelationOfPostgresIsClassified() throws SQLException {
        List<RelationName> relations = relations(
                TestDatabases.postgres(),
                "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relkind IN ('r', 'v') AND n.nspname IN ('pg_catalog', 'information_schema')");
        assertThat(relations).hasSizeGreaterThan(180);
        assertThat(relations)
                .filteredOn(relation -> content(Dialect.POSTGRESQL, relation) == Content.UNKNOWN)
                .isEmpty();
    }

    /** What the server hides from its users, no rule shows to an agent. */
    @Test
    void whatPostgresKeepsFromThePublicIsSensitive() throws SQLException {
        List<RelationName> relations = relations(
                TestDatabases.postgres(),
                "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relkind IN ('r', 'v') AND n.nspname = 'pg_catalog'"
                        + " AND NOT has_table_privilege('public', c.oid, 'SELECT')"
                        + " AND NOT has_any_column_privilege('public', c.oid, 'SELECT')");
        assertThat(relations).isNotEmpty();
        assertThat(relations)
                .filteredOn(relation -> !content(Dialect.POSTGRESQL, relation).sensitive())
                .isEmpty();
    }

    @Test
    void everySystemRelationOfMySqlIsClassified() throws SQLException {
        List<RelationName> relations = relations(
                TestDatabases.mysql(),
                "SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA IN"
                        + " ('information_schema', 'performance_schema', 'mysql', 'sys')");
        assertThat(relations).hasSizeGreaterThan(200);
        assertThat(relations)
                .filteredOn(relation -> content(Dialect.MYSQL, relation) == Content.UNKNOWN)
                .isEmpty();
        assertThat(relations)
                .filteredOn(relation -> !relation.schema().equals("information_schema"))
                .filteredOn(relation -> !content(Dialect.MYSQL, relation).sensitive())
                .isEmpty();
    }

    private static Content content(Dialect dialect, RelationName relation) {
        return SystemRelations.of(dialect).content(relation);
    }

    private static List<RelationName> relations(TestDatabase database, String sql) throws SQLException {
        List<RelationName> relations = new ArrayList<>();
        try (database;
                Connection connection = database.connectAsAdmin();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                relations.add(new RelationName("shop", rows.getString(1), rows.getString(2)));
            }
        }
        return relations;
    }
}
