package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;

/** CALL of a procedure. */
public record CallProcedure(Expression.Call call, SourcePosition position) implements ParsedStatement {}
