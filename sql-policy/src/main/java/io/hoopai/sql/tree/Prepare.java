package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;

/** PREPARE: a statement under a name of the session. MySQL's form, whose statement is a text, is a {@link Utility}. */
public record Prepare(String name, ParsedStatement statement, SourcePosition position) implements ParsedStatement {}
