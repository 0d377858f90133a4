/** The command line. */
@NullMarked
package io.hoopai.proxy.cli;

import org.jspecify.annotations.NullMarked;
