package io.hoopai.sql.lineage;

import io.hoopai.sql.tree.Query;
import java.util.Optional;

/**
 * A query together with what it sees, so that it can be looked at again.
 *
 * @param outer the scope around it
 */
record RowSource(Query query, Optional<Scope> outer, CommonTables inSight) {}
