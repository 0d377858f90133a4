package io.hoopai.sql.tree;

/** A whole statement, names unresolved. */
public sealed interface ParsedStatement extends Node
        permits ParsedStatement.Queried,
                Insert,
                Update,
                Delete,
                MultiDelete,
                Merge,
                Explain,
                CreateAs,
                Prepare,
                Execute,
                DeclareCursor,
                Copy,
                CallProcedure,
                Utility {

    /** A query as a statement. */
    record Queried(Query query) implements ParsedStatement {
        @Override
        public io.hoopai.sql.SourcePosition position() {
            return query.position();
        }
    }
}
