package io.hoopai.masking;

import io.hoopai.pattern.ColumnPattern;
import io.hoopai.pattern.Glob;
import io.hoopai.sql.ColumnRef;
import io.hoopai.sql.RelationName;
import io.hoopai.yaml.NamedRule;
import java.util.List;
import java.util.Optional;

/**
 * Postgres's {@code pg_attribute.attmissingval}: of a column that was added with a default, the value of all rows that were
 * there, which stays when the default is dropped. It may be that of a protected column, so that it is shown as NULL, and used
 * for nothing, where anything is protected. The rest of the relation describes the schema, and tools ask for all of it.
 */
final class MissingValues {
    private static final String COLUMN = "pg_catalog.pg_attribute.attmissingval";

    private static final ColumnRule RULE = new ColumnRule(
            new ColumnSelector(
                    Optional.of(new ColumnPattern(
                            COLUMN,
                            Glob.ANY,
                            Glob.ignoringCase("pg_catalog"),
                            Glob.ignoringCase("pg_attribute"),
                            Glob.ignoringCase("attmissingval"))),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
            new NullMasker(),
            Use.DENY,
            Optional.empty(),
            true,
            Optional.empty(),
            new NamedRule(COLUMN, "built-in", 1, 1));

    /** What protects them. */
    static final Protection PROTECTION = new Protection(List.of(RULE), RULE.masker(), RULE.use(), RULE.hidesNulls());

    private MissingValues() {}

    static boolean has(ColumnRef column) {
        RelationName relation = column.relation();
        return column.column().equals("attmissingval")
                && relation.name().equals("pg_attribute")
                && relation.schema().equals("pg_catalog");
    }
}
