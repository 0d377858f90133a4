/** The patterns by which rule files name relations, columns and principals. Compiled once, matched without allocation. */
@NullMarked
package io.hoopai.pattern;

import org.jspecify.annotations.NullMarked;
