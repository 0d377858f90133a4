/** Lexers, exact to the servers' scanners. What they see is what the server sees; the parser only gets what they pass on. */
@NullMarked
package io.hoopai.sql.lexer;

import org.jspecify.annotations.NullMarked;
