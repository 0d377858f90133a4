/** Who may come in and for how long, and what people have approved: the parts and their settings in one place. */
@NullMarked
package io.hoopai.access;

import org.jspecify.annotations.NullMarked;
