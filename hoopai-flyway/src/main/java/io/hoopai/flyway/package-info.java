/** What Flyway has to be told to open URLs of the guarded driver. */
@NullMarked
package io.hoopai.flyway;

import org.jspecify.annotations.NullMarked;
