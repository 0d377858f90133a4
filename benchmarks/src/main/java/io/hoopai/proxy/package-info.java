/** Stands beside the proxy's own package, for what only a measurement may do. */
@NullMarked
package io.hoopai.proxy;

import org.jspecify.annotations.NullMarked;
