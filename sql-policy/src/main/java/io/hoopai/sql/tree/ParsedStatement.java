package io.hoopai.sql.tree;

/** A whole statement, names unresolved. */
public sealed interface ParsedStatement extends Node
        permits ParsedStatement.Queried, Insert, Update, Delete, Merge, Explain, Utility {

    /** A query as a statement. */
    record Queried(Query query) implements ParsedStatement {
        @Override
        public io.hoopai.sql.SourcePosition position() {
            return query.position();
        }
    }
}
