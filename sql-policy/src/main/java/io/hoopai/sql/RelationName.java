package io.hoopai.sql;

import static java.util.Objects.requireNonNull;

/**
 * The full name of a relation, as the catalog has it (already folded, not quoted). In MySQL, {@code schema} is what
 * MySQL calls a database, and {@code database} is the name the configuration gives the server.
 */
public record RelationName(String database, String schema, String name) {
    public RelationName {
        requireNonNull(database, "database is null");
        requireNonNull(schema, "schema is null");
        requireNonNull(name, "name is null");
    }

    /** {@code database.schema.name}. */
    @Override
    public String toString() {
        return database + "." + schema + "." + name;
    }
}
