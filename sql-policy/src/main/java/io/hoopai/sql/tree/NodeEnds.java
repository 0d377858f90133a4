package io.hoopai.sql.tree;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Where items of select lists and of FROM end in the client's text; a node itself knows only where it begins. Not safe for
 * use by several threads.
 */
public final class NodeEnds {
    private final Map<Node, Integer> ends = new IdentityHashMap<>();

    public void put(Node node, int end) {
        ends.put(node, end);
    }

    /** The offset behind the last token of a node; empty when that is not known. */
    public OptionalInt of(Node node) {
        Integer end = ends.get(node);
        return end == null ? OptionalInt.empty() : OptionalInt.of(end);
    }
}
