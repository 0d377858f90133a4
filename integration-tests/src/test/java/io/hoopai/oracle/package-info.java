/**
 * Proof that what we read is what the servers read: differential runs of our lexers and parsers against libpg_query, which
 * is Postgres's own scanner and grammar as a library, and against a live MySQL, over generated and mutated statements.
 */
@NullMarked
package io.hoopai.oracle;

import org.jspecify.annotations.NullMarked;
