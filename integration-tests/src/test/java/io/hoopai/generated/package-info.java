/**
 * Random valid statements over a live database in which every value occurs once, and what the servers say of them: the
 * reader's lineage is held against dependency records, rewritten queries, and the values that come out.
 */
@NullMarked
package io.hoopai.generated;

import org.jspecify.annotations.NullMarked;
