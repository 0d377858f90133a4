package io.hoopai.sql.catalog;

import static java.util.Objects.requireNonNull;

import io.hoopai.sql.RelationName;
import java.util.Optional;

/**
 * A type that users of the database, or an extension, defined; neither arrays nor the row types of tables.
 *
 * @param base of a domain: the type at the bottom of it
 * @param rowType of a composite type, or of a domain of one: where its fields are
 * @param checked whether a cast to it runs a constraint of its authors'
 */
public record CatalogType(
        String schema, String name, Kind kind, Optional<String> base, Optional<RelationName> rowType, boolean checked) {
    /** How a type is made. */
    public enum Kind {
        /** With input and output functions of its own. */
        BASE,
        COMPOSITE,
        DOMAIN,
        ENUM,
        RANGE,
        MULTIRANGE,
        /** A type that no column can have. */
        PSEUDO
    }

    public CatalogType {
        requireNonNull(schema, "schema is null");
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(base, "base is null");
        requireNonNull(rowType, "rowType is null");
    }
}
