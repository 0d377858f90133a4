/** The catalog, read from real servers. */
@NullMarked
package io.hoopai.catalog;

import org.jspecify.annotations.NullMarked;
