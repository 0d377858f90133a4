package io.hoopai.sql.tree;

/** One key of an ORDER BY. */
public record SortItem(Expression expression) {}
