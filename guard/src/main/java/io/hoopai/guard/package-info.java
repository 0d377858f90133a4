/** The one pipeline behind both doors: text in, verdict out, and the record of it. */
@NullMarked
package io.hoopai.guard;

import org.jspecify.annotations.NullMarked;
