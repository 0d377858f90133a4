/** Databases for tests: real servers, embedded or in containers, and the sample shop in them. */
@NullMarked
package io.hoopai.testing;

import org.jspecify.annotations.NullMarked;
