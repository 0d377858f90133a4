/** What the database contains: an immutable snapshot of its relations, columns and functions. */
@NullMarked
package io.hoopai.sql.catalog;

import org.jspecify.annotations.NullMarked;
