package io.hoopai.sql.catalog;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;

/** What the relations of the system schemas hold. Immutable. */
public interface SystemRelations {
    /** What a relation holds. */
    enum Content {
        /** Not a system relation: rules decide. */
        USER_DATA,
        /** Describes the schema and nothing stored in it. */
        SCHEMA,
        /** Stored values, statistics, secrets, other sessions' statements, or not known. Refused. */
        SENSITIVE
    }

    Content content(RelationName relation);

    /** The system relations of {@code dialect}; the same object every time. */
    static SystemRelations of(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> PostgresSystemRelations.INSTANCE;
            case MYSQL -> MySqlSystemRelations.INSTANCE;
        };
    }
}
