/** The jar of the driver, as it is shipped, in the tools that applications use. */
@NullMarked
package io.hoopai.ecosystem;

import org.jspecify.annotations.NullMarked;
