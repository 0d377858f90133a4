package io.hoopai.sql.tree;

import io.hoopai.sql.SourcePosition;

/** Anything in the tree that has a place in the text. */
public interface Node {
    /** Where it begins in the client's text. */
    SourcePosition position();
}
