/** What the documents say, held against the code. */
@NullMarked
package io.hoopai.docs;

import org.jspecify.annotations.NullMarked;
