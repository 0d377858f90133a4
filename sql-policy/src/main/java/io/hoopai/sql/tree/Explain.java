package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;

/**
 * EXPLAIN of a statement.
 *
 * @param analyze whether the statement is run
 */
public record Explain(boolean analyze, ParsedStatement statement, SourcePosition position) implements ParsedStatement {}
