/** From the syntax tree and the catalog to the statement model: names resolved, column flows, references, accesses. */
@NullMarked
package io.hoopai.sql.lineage;

import org.jspecify.annotations.NullMarked;
