/** Who is asking. */
@NullMarked
package io.hoopai.identity;

import org.jspecify.annotations.NullMarked;
