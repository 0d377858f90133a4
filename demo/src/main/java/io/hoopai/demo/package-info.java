/** The sample shop in an embedded Postgres, and the guided tour. */
@NullMarked
package io.hoopai.demo;

import org.jspecify.annotations.NullMarked;
