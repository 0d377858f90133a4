/** The syntax tree: what was written, names unresolved. Closed on purpose: what has no node here is refused. */
@NullMarked
package io.hoopai.sql.tree;

import org.jspecify.annotations.NullMarked;
