package io.hoopai.sql.catalog;

import io.hoopai.sql.Dialect;
import io.hoopai.sql.RelationName;

/**
 * What the relations of the system schemas hold. Immutable.
 *
 * <p>It is data: {@code relations-postgresql.tsv} and {@code relations-mysql.tsv} beside this class.
 */
public interface SystemRelations {
    /** What a relation holds. */
    enum Content {
        /** Not a system relation: rules decide. */
        USER_DATA(""),
        /** Describes the schema and nothing stored in it. */
        SCHEMA(""),
        /** What the server and its sessions do. */
        STATE("it shows what the server and other sessions do"),
        /** Values out of tables: samples, large objects, histograms. */
        STORED_VALUES("it shows values out of tables"),
        /** Password hashes, configuration, options that may hold passwords. */
        SECRETS("it may show passwords, or how the server is set up"),
        /** A relation of a system schema that nobody has looked at. */
        UNKNOWN("what it shows is not known");

        private final String reason;

        Content(String reason) {
            this.reason = reason;
        }

        /** Whether no rule lets it be read. */
        public boolean sensitive() {
            return !reason.isEmpty();
        }

        /** Why it may not be read, for whoever asked for it; empty when it may. */
        public String reason() {
            return reason;
        }
    }

    Content content(RelationName relation);

    /** The system relations of {@code dialect}; the same object every time. */
    static SystemRelations of(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> SystemRelationTable.POSTGRESQL;
            case MYSQL -> SystemRelationTable.MYSQL;
        };
    }
}
