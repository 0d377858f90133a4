/** The JDBC door. */
@NullMarked
package io.hoopai.jdbc;

import org.jspecify.annotations.NullMarked;
