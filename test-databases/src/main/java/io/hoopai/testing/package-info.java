/** Databases for tests: real servers, embedded or in containers. */
@NullMarked
package io.hoopai.testing;

import org.jspecify.annotations.NullMarked;
