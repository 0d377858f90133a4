package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;

/**
 * DECLARE … CURSOR FOR.
 *
 * @param held whether it says WITH HOLD, and so outlives its transaction
 */
public record DeclareCursor(String name, boolean held, Query query, SourcePosition position)
        implements ParsedStatement {}
