/** What secrets look like. Every scanner takes time in proportion to the text, however hostile. */
@NullMarked
package io.hoopai.masking.detect;

import org.jspecify.annotations.NullMarked;
