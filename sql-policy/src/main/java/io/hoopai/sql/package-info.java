/** Reading SQL: text to {@link io.hoopai.sql.Statement}, the immutable model that every later stage decides on. */
@NullMarked
package io.hoopai.sql;

import org.jspecify.annotations.NullMarked;
