/** The configuration file, {@code hoopai.yaml}. */
@NullMarked
package io.hoopai.guard.config;

import org.jspecify.annotations.NullMarked;
